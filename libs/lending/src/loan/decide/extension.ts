import type { ExtendLoan } from '../loan.commands.js';
import type { LoanEvent } from '../loan.events.js';
import { mostInstalments } from '../loan.limits.js';
import { isRepeated } from '../loan.parts.js';
import { accruedBefore, extendedDueDates, principalNotDue, replan } from '../loan.plan.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { active, checkDate, checkMoneyDate, checkOrder, checkReference, checkStatement } from './checks.js';
import { withConsequences } from './consequences.js';
import { checkExtension } from './extension-cap.js';
import { notWithServicingTerms } from '../servicing/changes.js';
import { checkRate } from './registration.js';

/** Spreads the principal that is not yet due over a longer time. What is due already stays due. */
export function extend(state: KnownLoan, command: ExtendLoan): LoanEvent[] {
  notWithServicingTerms(state, 'its plan is changed by loan.change-contract');
  const { extensionId, agreedOn, maturityOn, approvalReference, reason, businessDate } = command;
  if (isRepeated(state, 'extension', extensionId, `${maturityOn}@${agreedOn}`)) return [];
  active(state);
  checkReference(extensionId, 'extensionId');
  checkReference(approvalReference, 'approvalReference');
  checkStatement(reason, 'reason');
  checkMoneyDate(agreedOn, 'agreedOn', businessDate, state);
  checkOrder(state.plannedFrom!, agreedOn, 'agreedOn', 'the current plan began');
  checkDate(maturityOn, 'maturityOn');
  const annualRate = command.annualRate ?? state.annualRate;
  checkRate(annualRate, 'annualRate');
  const formerMaturityOn = state.maturityOn!;
  if (maturityOn <= formerMaturityOn) {
    reject('extension-not-later', `maturityOn must be after ${formerMaturityOn}`, 'maturityOn');
  }
  const capped = command.rules && checkExtension(state, maturityOn, command.rules, 'maturityOn');
  const principal = principalNotDue(state, agreedOn);
  if (principal === 0n) reject('nothing-to-extend', `no principal falls due after ${agreedOn}`, 'agreedOn');
  const dueDates = extendedDueDates(state, agreedOn, maturityOn);
  if (dueDates.length > mostInstalments) {
    reject('invalid-terms', `the extended plan has more than ${mostInstalments} instalments`, 'maturityOn');
  }
  const accrued = accruedBefore(state, agreedOn);
  const schedule = replan(state, { from: agreedOn, principal, dueDates, annualRate, accrued });
  const event: LoanEvent = {
    type: 'loan.extended',
    occurredOn: agreedOn,
    ...(capped && { ruleSet: command.rules!.ruleSet }),
    data: { extensionId, formerMaturityOn, maturityOn, annualRate, approvalReference, reason, schedule },
  };
  return withConsequences(state, event, businessDate);
}
