import {
  addDays,
  formatMinor,
  isCurrency,
  type Minor,
  minor,
  parseLocalDate,
  sum,
  unreachable,
} from '#kernel';
import { sameFacts } from '../loan/loan.same-facts.js';
import { decisionOn } from '../policy/decision.js';
import { buyBack, recordReturn } from './loan-sale.buy-back.js';
import { amountOf, checkDocuments, checkText } from './loan-sale.checks.js';
import { mostLoansOfSale, saleObstacles } from './loan-sale-rules.js';
import type {
  ApproveLoanSale,
  EndLoanSale,
  LapseLoanSale,
  LoanSaleCommand,
  OfferedLoan,
  ProposeLoanSale,
  RecordLoanLeft,
  RecordLoanStayed,
  SignLoanSale,
} from './loan-sale.commands.js';
import type { LoanSaleEvent, SoldLoan } from './loan-sale.events.js';
import { rejectLoanSale } from './loan-sale.rejections.js';
import type { KnownLoanSale, LoanSaleState } from './loan-sale.state.js';

/** @throws LoanSaleRejection */
export function decide(command: LoanSaleCommand, state: LoanSaleState): readonly LoanSaleEvent[] {
  if (command.type === 'loan-sale.propose') return propose(state, command);
  if (state.status === 'none') rejectLoanSale('loan-sale-not-found', 'no such sale was proposed');
  switch (command.type) {
    case 'loan-sale.approve':
      return approve(state, command);
    case 'loan-sale.refuse':
    case 'loan-sale.withdraw':
      return end(state, command);
    case 'loan-sale.sign':
      return sign(state, command);
    case 'loan-sale.record-loan-left':
    case 'loan-sale.record-loan-stayed':
      return record(state, command);
    case 'loan-sale.lapse':
      return lapse(state, command);
    case 'loan-sale.buy-back':
      return buyBack(state, command);
    case 'loan-sale.record-loan-returned':
    case 'loan-sale.record-return-refused':
      return recordReturn(state, command);
    default:
      return unreachable(command);
  }
}

/** Every loan is looked at by the rules; one that may not be sold stops the whole sale, by its name. */
function propose(state: LoanSaleState, command: ProposeLoanSale): readonly LoanSaleEvent[] {
  const { saleId, buyerId, cutOffOn, orgUnit, loans, given, by, businessDate } = command;
  if (state.status !== 'none') {
    const before = state.proposed.loans.map(({ loanId, price }) => ({ loanId, price }));
    const told = loans.map(({ loanId, price }) => ({ loanId, price }));
    if (
      state.proposed.buyerId === buyerId &&
      state.proposed.cutOffOn === cutOffOn &&
      sameFacts(before, told)
    ) {
      return [];
    }
    rejectLoanSale('loan-sale-id-reused', 'the sale has other content', 'saleId');
  }
  if (given === null)
    rejectLoanSale('loan-sale-rules-missing', 'no rules of kind loan-sale hold on this day');
  const { rules, ruleSet, hash } = given;
  if (loans.length < rules.leastLoans || loans.length > mostLoansOfSale) {
    rejectLoanSale(
      'loan-sale-too-large',
      `${rules.leastLoans} to ${mostLoansOfSale} loans are sold at once`,
      'loans',
    );
  }
  checkText(buyerId, 'buyerId');
  if (parseLocalDate(cutOffOn) === undefined || cutOffOn > businessDate) {
    rejectLoanSale('loan-sale-date-invalid', `the cut-off is a day up to ${businessDate}`, 'cutOffOn');
  }
  const { currency } = loans[0]!;
  if (loans.some((one) => one.currency !== currency) || !isCurrency(currency)) {
    rejectLoanSale('loan-sale-currencies-differ', 'all loans of a sale are of one currency', 'loans');
  }
  const facts = loans.map(({ loanId, product, status, riskClass }) => ({
    loanId,
    product,
    status,
    riskClass,
  }));
  const [obstacle] = saleObstacles(rules, facts);
  if (obstacle) {
    rejectLoanSale(
      'loan-sale-not-eligible',
      `${obstacle.loanId} may not be sold by its ${obstacle.rule}`,
      'loans',
    );
  }
  const sold = loans.map((one, index) => soldLoan(one, `loans.${index}.price`));
  const { signWithinDays } = rules;
  const decision = decisionOn(hash, { loans: facts }, []);
  const data = { saleId, buyerId, cutOffOn, currency, orgUnit, loans: sold, signWithinDays, by, decision };
  return [{ type: 'loan-sale.proposed', occurredOn: businessDate, ruleSet, data }];
}

function soldLoan({ loanId, borrowerId, price, amounts, currency }: OfferedLoan, field: string): SoldLoan {
  if (!isCurrency(currency)) rejectLoanSale('loan-sale-currencies-differ', `"${currency}" is none`, 'loans');
  const paid = amountOf(price, currency, field, 0n);
  const owed = sum(Object.values(amounts).map((amount) => minor(amount, currency)));
  if (owed === 0n) rejectLoanSale('loan-sale-not-eligible', `nothing is owed on ${loanId}`, 'loans');
  const loss = formatMinor((owed - paid) as Minor, currency);
  return { loanId, borrowerId, price: formatMinor(paid, currency), amounts, loss };
}

function approve(state: KnownLoanSale, command: ApproveLoanSale): readonly LoanSaleEvent[] {
  const { approvalReference, by, businessDate } = command;
  if (state.approved?.approvalReference === approvalReference) return [];
  open(state);
  if (by === state.proposed.by) {
    rejectLoanSale('loan-sale-same-person', 'somebody else approves than who proposed it');
  }
  checkText(approvalReference, 'approvalReference');
  const { saleId, signWithinDays } = state.proposed;
  const signBy = addDays(businessDate, signWithinDays);
  const data = { saleId, approvalReference, signBy, ...(by !== null && { by }) };
  return [{ type: 'loan-sale.approved', occurredOn: businessDate, data }];
}

function end(
  state: KnownLoanSale,
  { type, reason, by, businessDate }: EndLoanSale,
): readonly LoanSaleEvent[] {
  const withdrawn = type === 'loan-sale.withdraw';
  if (state.status === (withdrawn ? 'withdrawn' : 'refused')) return [];
  if (!(withdrawn && state.status === 'approved')) open(state);
  if (!withdrawn && by === state.proposed.by) {
    rejectLoanSale('loan-sale-same-person', 'somebody else decides than who proposed it');
  }
  checkText(reason, 'reason');
  const data = { saleId: state.proposed.saleId, reason, by };
  const event = withdrawn ? 'loan-sale.withdrawn' : 'loan-sale.refused';
  return [{ type: event, occurredOn: businessDate, data }];
}

function sign(state: KnownLoanSale, command: SignLoanSale): readonly LoanSaleEvent[] {
  const { signedOn, documents, by, businessDate } = command;
  if (state.contract !== null && sameFacts(state.contract, { on: signedOn, documents })) return [];
  if (state.status !== 'approved') rejectLoanSale('loan-sale-not-approved', `the sale is ${state.status}`);
  const { signBy } = state.approved!;
  const last = signBy < businessDate ? signBy : businessDate;
  if (parseLocalDate(signedOn) === undefined || signedOn > last || signedOn < state.proposedOn) {
    rejectLoanSale('loan-sale-date-invalid', `it is signed from ${state.proposedOn} to ${last}`, 'signedOn');
  }
  checkDocuments(documents);
  const data = { saleId: state.proposed.saleId, documents, by };
  return [{ type: 'loan-sale.contract-signed', occurredOn: signedOn, data }];
}

/** A sale that was agreed and not closed by its last day ends; the loans were touched by nothing. */
function lapse(state: KnownLoanSale, { businessDate }: LapseLoanSale): readonly LoanSaleEvent[] {
  if (state.status !== 'approved') return [];
  const { signBy } = state.approved!;
  if (businessDate <= signBy) return [];
  const { saleId } = state.proposed;
  return [{ type: 'loan-sale.lapsed', occurredOn: businessDate, data: { saleId, signBy } }];
}

/** What was recorded of a loan before is not recorded again. */
function record(state: KnownLoanSale, command: RecordLoanLeft | RecordLoanStayed): readonly LoanSaleEvent[] {
  const { loanId, businessDate } = command;
  const at = state.loans.find((one) => one.loanId === loanId);
  if (state.status !== 'signed' || at?.outcome !== 'open') return [];
  const { saleId, buyerId } = state.proposed;
  const { outcome: _, reason: _none, buyBack: _never, ...sold } = at;
  if (command.type === 'loan-sale.record-loan-left') {
    return [{ type: 'loan-sale.loan-left', occurredOn: businessDate, data: { saleId, buyerId, ...sold } }];
  }
  const { code, message } = command;
  const data = { saleId, loanId, borrowerId: sold.borrowerId, code, message };
  return [{ type: 'loan-sale.loan-stayed', occurredOn: businessDate, data }];
}

function open({ status }: KnownLoanSale): void {
  if (status !== 'proposed') rejectLoanSale('loan-sale-not-open', `the sale is ${status}`);
}
