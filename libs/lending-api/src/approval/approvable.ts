import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Aggregate, DomainEvent } from '#kernel';
import {
  type ApprovableCommand,
  accountability,
  checkApprovable,
  workout,
  loan,
  loanSale,
  modification,
  policy,
} from '#lending';
import { InvalidRequest, fieldErrors } from '#platform';
import type { Given } from '../commands/command-executor.js';
import { AccountabilityDecisionDto } from '../accountability/accountability.dto.js';
import { decideHeldCase } from '../accountability/decide-held-case.js';
import { approveHeldPlan } from '../workout/approve-held-plan.js';
import { HeldPlanApprovalDto } from '../workout/workout.dto.js';
import { approveHeldSale } from '../loan-sale/approve-held-sale.js';
import { SaleApprovalDto } from '../loan-sale/loan-sale.dto.js';
import { changeContract } from '../loan/account/change-contract.handler.js';
import { chargeOffLoan } from '../loan/account/charge-off-loan.handler.js';
import { ChargeOffDto } from '../loan/account/charge-off.dto.js';
import { ContractChangeDto } from '../loan/account/contract-change.dto.js';
import { CreditRefundDto } from '../loan/account/credit-refund.dto.js';
import { refundCredit } from '../loan/account/refund-credit.handler.js';
import { ReversalDto } from '../loan/account/reversal.dto.js';
import { reverseFact } from '../loan/account/reverse-fact.handler.js';
import { CollateralReleaseDto } from '../loan/ending/collateral-release.dto.js';
import { releaseCollateral } from '../loan/ending/release-collateral.handler.js';
import { writeOffLoan } from '../loan/ending/write-off-loan.handler.js';
import { WriteOffDto } from '../loan/ending/write-off.dto.js';
import { ClassificationDto } from '../loan/follow-up/classification.dto.js';
import { classifyLoan } from '../loan/follow-up/classify-loan.handler.js';
import { disburseLoan } from '../loan/servicing/disburse-loan.handler.js';
import { DisbursementDto } from '../loan/servicing/disbursement.dto.js';
import { extendLoan } from '../loan/servicing/extend-loan.handler.js';
import { ExtensionDto } from '../loan/servicing/extension.dto.js';
import { waiveLoan } from '../loan/servicing/waive-loan.handler.js';
import { WaiverDto } from '../loan/servicing/waiver.dto.js';
import { approveHeldModification } from '../modification/approve-held-modification.js';
import { HeldModificationApprovalDto } from '../modification/modification.dto.js';
import { adoptRuleSet } from '../policy/adopt-rule-set.handler.js';
import { RuleSetAdoptionDto } from '../policy/rule-set-adoption.dto.js';
import { NamedRuleSetWithdrawalDto } from '../policy/rule-set-withdrawal.dto.js';
import { withdrawNamedRuleSet } from '../policy/withdraw-rule-set.handler.js';

/** What any aggregate can be asked, with its types left out: the command was made for this aggregate. */
type AnyAggregate = Aggregate<{ readonly type: string }, DomainEvent, unknown>;

/** A command, at once or as soon as the rules that it is held to are read. */
type Made = { readonly type: string } | Promise<{ readonly type: string }>;

/** How a command that was held for approval is checked and made, by the same code as one that comes at once. */
export interface Approvable {
  readonly aggregate: AnyAggregate;
  /** The command with what the client sent, checked; a field for the number of the approval is filled in. */
  readonly command: (input: object, approvalId: string, given: Given) => Made;
}

interface Form<Body extends object> {
  readonly body: new () => Body;
  /** Field of the body that the number of the approval goes into. */
  readonly reference?: 'approvalReference';
}

const onLoan = <Body extends object>(
  form: Form<Body>,
  command: (body: Body, given: Given) => Made,
): Approvable => approvable(loan, form, command);
const onPolicy = <Body extends object>(
  form: Form<Body>,
  command: (body: Body, given: Given) => Made,
): Approvable => approvable(policy, form, command);
const reference = 'approvalReference';

const held: Readonly<Record<ApprovableCommand, Approvable>> = {
  'loan.disburse': onLoan({ body: DisbursementDto }, disburseLoan),
  'loan.extend': onLoan({ body: ExtensionDto, reference }, extendLoan),
  'loan.waive': onLoan({ body: WaiverDto, reference }, waiveLoan),
  'loan.write-off': onLoan({ body: WriteOffDto, reference }, writeOffLoan),
  'loan.charge-off': onLoan({ body: ChargeOffDto, reference }, chargeOffLoan),
  'loan.change-contract': onLoan({ body: ContractChangeDto, reference }, changeContract),
  'loan.refund-credit': onLoan({ body: CreditRefundDto }, refundCredit),
  'loan.reverse': onLoan({ body: ReversalDto }, reverseFact),
  'loan.classify': onLoan({ body: ClassificationDto, reference }, classifyLoan),
  'loan.release-collateral': onLoan({ body: CollateralReleaseDto }, releaseCollateral),
  'modification.approve': approvable(
    modification,
    { body: HeldModificationApprovalDto, reference },
    approveHeldModification,
  ),
  'accountability.decide': approvable(
    accountability,
    { body: AccountabilityDecisionDto, reference },
    decideHeldCase,
  ),
  'workout.approve-plan': approvable(workout, { body: HeldPlanApprovalDto, reference }, approveHeldPlan),
  'loan-sale.approve': approvable(loanSale, { body: SaleApprovalDto, reference }, approveHeldSale),
  'policy.adopt-rule-set': onPolicy({ body: RuleSetAdoptionDto }, adoptRuleSet),
  'policy.withdraw-rule-set': onPolicy({ body: NamedRuleSetWithdrawalDto }, withdrawNamedRuleSet),
};

/** @throws ApprovalRejection `approval-command-unknown` */
export function approvableCommand(type: string): Approvable {
  return held[checkApprovable(type)];
}

function approvable<Body extends object>(
  aggregate: unknown,
  { body, reference: field }: Form<Body>,
  command: (body: Body, given: Given) => Made,
): Approvable {
  return {
    aggregate: aggregate as AnyAggregate,
    command: (input, approvalId, given) =>
      command(checked(body, field === undefined ? input : { ...input, [field]: approvalId }), given),
  };
}

/** @throws InvalidRequest, with the fields below `input` */
function checked<Body extends object>(body: new () => Body, input: object): Body {
  const instance = plainToInstance(body, input);
  const errors = validateSync(instance, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  if (errors.length > 0) throw new InvalidRequest(fieldErrors(errors, 'input'));
  return instance;
}
