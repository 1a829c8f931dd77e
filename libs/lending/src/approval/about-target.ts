import type { AccountabilityState } from '../accountability/accountability.state.js';
import type { WorkoutState } from '../workout/workout.state.js';
import type { LoanState } from '../loan/loan.state.js';
import type { ModificationState } from '../modification/modification.state.js';

/** Whom a command is about that rules of authority ask about, as far as its target tells. */
export interface AboutTarget {
  readonly loanId?: string;
  readonly borrowerId?: string;
}

const readers: Readonly<Record<string, (targetId: string, state: never) => AboutTarget>> = {
  loan: (loanId, state: LoanState) =>
    state.status === 'unregistered' ? { loanId } : { loanId, borrowerId: state.registration.borrowerId },
  modification: (loanId, { applications: [first] }: ModificationState) =>
    first === undefined ? { loanId } : { loanId, borrowerId: first.asked.borrowerId },
  accountability: (_, state: AccountabilityState) =>
    state.status === 'none' ? {} : { loanId: state.opened.loanIds[0]!, borrowerId: state.opened.borrowerId },
  workout: (borrowerId, state: WorkoutState) => (state === null ? {} : { borrowerId }),
};

export function aboutTarget(category: string, targetId: string, state: unknown): AboutTarget {
  return readers[category]?.(targetId, state as never) ?? {};
}
