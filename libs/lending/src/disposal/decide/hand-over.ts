import { addDays } from '#kernel';
import { severity } from '../../classification/risk-class.js';
import type { DisposalRules } from '../disposal-rules.js';
import type {
  AnswerDisposalHandOver,
  LoanToHandOver,
  ProposeDisposalHandOver,
  ReturnLoans,
} from '../disposal.commands.js';
import type { DisposalEvent } from '../disposal.events.js';
import { rejectDisposal } from '../disposal.rejections.js';
import { approvedPlan, type DisposalState } from '../disposal.state.js';
import { checkText, known } from './checks.js';

const [mostLoans, mostItems] = [100, 100];

/** Bad loans of one household, with the list of what changes hands. */
export function proposeHandOver(state: DisposalState, command: ProposeDisposalHandOver): DisposalEvent[] {
  const { borrowerId, handOverId, loans, toUnit, to, reason, items, given, by, businessDate } = command;
  if (state?.openHandOver?.handOverId === handOverId) return [];
  if (state?.endedHandOvers.some((one) => one.handOverId === handOverId)) {
    rejectDisposal('disposal-id-reused', `hand-over ${handOverId} has ended`, 'handOverId');
  }
  if (given === null) rejectDisposal('disposal-rules-missing', 'no rules of kind disposal hold on this day');
  if (state?.openHandOver) {
    rejectDisposal('disposal-hand-over-open', `hand-over "${state.openHandOver.handOverId}" is not answered`);
  }
  if (loans.length === 0 || loans.length > mostLoans) {
    rejectDisposal('disposal-too-large', `1 to ${mostLoans} loans are handed over at once`, 'loanIds');
  }
  loans.forEach((one) => checkLoan(state, one, borrowerId, given.rules));
  checkText(toUnit, 'toUnit');
  checkText(to, 'to');
  checkText(reason, 'reason');
  if (to === by) rejectDisposal('disposal-same-person', 'somebody else signs for the list', 'to');
  if (items.length > mostItems) rejectDisposal('disposal-too-large', `at most ${mostItems} items`, 'items');
  items.forEach(({ item, reference }, index) => {
    checkText(item, `items.${index}.item`);
    checkText(reference, `items.${index}.reference`);
  });
  const missing = given.rules.handOverItems.find(({ code }) => !items.some(({ item }) => item === code));
  if (missing) rejectDisposal('disposal-item-missing', `${missing.title} is not on the list`, missing.code);
  const loanIds = loans.map(({ loanId }) => loanId);
  return [
    {
      type: 'disposal.hand-over-proposed',
      occurredOn: businessDate,
      ruleSet: given.ruleSet,
      data: { borrowerId, loanIds, handOverId, toUnit, to, reason, items, by },
    },
  ];
}

function checkLoan(
  state: DisposalState,
  { loanId, borrowerId, status, riskClass }: LoanToHandOver,
  household: string,
  { fromClass }: DisposalRules,
): void {
  if (borrowerId !== household) {
    rejectDisposal('disposal-loan-of-another', `${loanId} is a loan of another borrower`, 'loanIds');
  }
  if (state?.loanIds.includes(loanId)) {
    rejectDisposal('disposal-loan-handed-over', `${loanId} was handed over already`, 'loanIds');
  }
  const isBad = riskClass !== null && severity(riskClass) >= severity(fromClass);
  if (status === 'written-off' || (status === 'active' && isBad)) return;
  rejectDisposal(
    'disposal-loan-not-bad',
    `${loanId} is ${status}, ${riskClass ?? 'not classified'}: from ${fromClass} on it may be handed over`,
    'loanIds',
  );
}

/** By the person who receives, and by nobody else. */
export function answerHandOver(state: DisposalState, command: AnswerDisposalHandOver): DisposalEvent[] {
  const { handOverId, accepted, note, given, by, businessDate } = command;
  const at = known(state);
  const ended = at.endedHandOvers.find((one) => one.handOverId === handOverId);
  if (ended?.accepted === accepted) return [];
  const open = at.openHandOver;
  if (open?.handOverId !== handOverId) {
    rejectDisposal('disposal-hand-over-not-open', `no hand-over "${handOverId}" is open`, 'handOverId');
  }
  if (by !== open.to) rejectDisposal('disposal-not-for-you', `${open.to} answers it`);
  checkText(note, 'note');
  const { borrowerId, loanIds, toUnit, to } = open;
  const about = { borrowerId, loanIds, handOverId };
  if (!accepted) {
    const data = { ...about, reason: note, by };
    return [{ type: 'disposal.hand-over-declined', occurredOn: businessDate, data }];
  }
  if (given === null) rejectDisposal('disposal-rules-missing', 'no rules of kind disposal hold on this day');
  const data = {
    ...about,
    toUnit,
    to,
    proposedBy: open.by,
    note,
    ...(approvedPlan(at) === undefined && { planDueOn: addDays(businessDate, given.rules.planWithinDays) }),
    by,
  };
  return [{ type: 'disposal.hand-over-accepted', occurredOn: businessDate, ruleSet: given.ruleSet, data }];
}

export function returnLoans(state: DisposalState, command: ReturnLoans): DisposalEvent[] {
  const { loanIds, toUnit, reason, by, businessDate } = command;
  const at = known(state);
  const unknown = loanIds.find((loanId) => !at.loanIds.includes(loanId));
  if (unknown !== undefined || loanIds.length === 0) {
    rejectDisposal('disposal-loan-unknown', `the unit does not have ${unknown ?? 'any of them'}`, 'loanIds');
  }
  checkText(toUnit, 'toUnit');
  checkText(reason, 'reason');
  const data = { borrowerId: at.borrowerId, loanIds, toUnit, reason, by };
  return [{ type: 'disposal.loans-returned', occurredOn: businessDate, data }];
}
