import { addDays } from '#kernel';
import { severity } from '../../classification/risk-class.js';
import type { WorkoutRules } from '../workout-rules.js';
import type {
  AnswerWorkoutHandOver,
  LoanToHandOver,
  ProposeWorkoutHandOver,
  ReturnLoans,
} from '../workout.commands.js';
import type { WorkoutEvent } from '../workout.events.js';
import { rejectWorkout } from '../workout.rejections.js';
import { approvedPlan, type WorkoutState } from '../workout.state.js';
import { checkText, known } from './checks.js';

const [mostLoans, mostItems] = [100, 100];

/** Bad loans of one household, with the list of what changes hands. */
export function proposeHandOver(state: WorkoutState, command: ProposeWorkoutHandOver): WorkoutEvent[] {
  const { borrowerId, handOverId, loans, toUnit, to, reason, items, given, by, businessDate } = command;
  if (state?.openHandOver?.handOverId === handOverId) return [];
  if (state?.endedHandOvers.some((one) => one.handOverId === handOverId)) {
    rejectWorkout('workout-id-reused', `hand-over ${handOverId} has ended`, 'handOverId');
  }
  if (given === null) rejectWorkout('workout-rules-missing', 'no rules of kind workout hold on this day');
  if (state?.openHandOver) {
    rejectWorkout('workout-hand-over-open', `hand-over "${state.openHandOver.handOverId}" is not answered`);
  }
  if (loans.length === 0 || loans.length > mostLoans) {
    rejectWorkout('workout-too-large', `1 to ${mostLoans} loans are handed over at once`, 'loanIds');
  }
  loans.forEach((one) => checkLoan(state, one, borrowerId, given.rules));
  checkText(toUnit, 'toUnit');
  checkText(to, 'to');
  checkText(reason, 'reason');
  if (to === by) rejectWorkout('workout-same-person', 'somebody else signs for the list', 'to');
  if (items.length > mostItems) rejectWorkout('workout-too-large', `at most ${mostItems} items`, 'items');
  items.forEach(({ item, reference }, index) => {
    checkText(item, `items.${index}.item`);
    checkText(reference, `items.${index}.reference`);
  });
  const missing = given.rules.handOverItems.find(({ code }) => !items.some(({ item }) => item === code));
  if (missing) rejectWorkout('workout-item-missing', `${missing.title} is not on the list`, missing.code);
  const loanIds = loans.map(({ loanId }) => loanId);
  return [
    {
      type: 'workout.hand-over-proposed',
      occurredOn: businessDate,
      ruleSet: given.ruleSet,
      data: { borrowerId, loanIds, handOverId, toUnit, to, reason, items, by },
    },
  ];
}

function checkLoan(
  state: WorkoutState,
  { loanId, borrowerId, status, riskClass }: LoanToHandOver,
  household: string,
  { fromClass }: WorkoutRules,
): void {
  if (borrowerId !== household) {
    rejectWorkout('workout-loan-of-another', `${loanId} is a loan of another borrower`, 'loanIds');
  }
  if (state?.loanIds.includes(loanId)) {
    rejectWorkout('workout-loan-handed-over', `${loanId} was handed over already`, 'loanIds');
  }
  const isBad = riskClass !== null && severity(riskClass) >= severity(fromClass);
  if (status === 'written-off' || (status === 'active' && isBad)) return;
  rejectWorkout(
    'workout-loan-not-bad',
    `${loanId} is ${status}, ${riskClass ?? 'not classified'}: from ${fromClass} on it may be handed over`,
    'loanIds',
  );
}

/** By the person who receives, and by nobody else. */
export function answerHandOver(state: WorkoutState, command: AnswerWorkoutHandOver): WorkoutEvent[] {
  const { handOverId, accepted, note, given, by, businessDate } = command;
  const at = known(state);
  const ended = at.endedHandOvers.find((one) => one.handOverId === handOverId);
  if (ended?.accepted === accepted) return [];
  const open = at.openHandOver;
  if (open?.handOverId !== handOverId) {
    rejectWorkout('workout-hand-over-not-open', `no hand-over "${handOverId}" is open`, 'handOverId');
  }
  if (by !== open.to) rejectWorkout('workout-not-for-you', `${open.to} answers it`);
  checkText(note, 'note');
  const { borrowerId, loanIds, toUnit, to } = open;
  const about = { borrowerId, loanIds, handOverId };
  if (!accepted) {
    const data = { ...about, reason: note, by };
    return [{ type: 'workout.hand-over-declined', occurredOn: businessDate, data }];
  }
  if (given === null) rejectWorkout('workout-rules-missing', 'no rules of kind workout hold on this day');
  const data = {
    ...about,
    toUnit,
    to,
    proposedBy: open.by,
    note,
    ...(approvedPlan(at) === undefined && { planDueOn: addDays(businessDate, given.rules.planWithinDays) }),
    by,
  };
  return [{ type: 'workout.hand-over-accepted', occurredOn: businessDate, ruleSet: given.ruleSet, data }];
}

export function returnLoans(state: WorkoutState, command: ReturnLoans): WorkoutEvent[] {
  const { loanIds, toUnit, reason, by, businessDate } = command;
  const at = known(state);
  const unknown = loanIds.find((loanId) => !at.loanIds.includes(loanId));
  if (unknown !== undefined || loanIds.length === 0) {
    rejectWorkout('workout-loan-unknown', `the unit does not have ${unknown ?? 'any of them'}`, 'loanIds');
  }
  checkText(toUnit, 'toUnit');
  checkText(reason, 'reason');
  const data = { borrowerId: at.borrowerId, loanIds, toUnit, reason, by };
  return [{ type: 'workout.loans-returned', occurredOn: businessDate, data }];
}
