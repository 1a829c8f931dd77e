import { isCurrency, type LocalDate, parseLocalDate, parseMinor } from '#kernel';
import { rejectWorkout } from '../workout.rejections.js';
import { approvedPlan, type WorkoutState, type KnownWorkout, type KnownPlan } from '../workout.state.js';

const longestText = 4_000;

export function known(state: WorkoutState): KnownWorkout {
  if (state === null) rejectWorkout('workout-not-found', 'nothing of this borrower was handed over');
  return state;
}

/** The household of an approved plan. */
export function working(state: WorkoutState): { readonly at: KnownWorkout; readonly plan: KnownPlan } {
  const at = known(state);
  const plan = approvedPlan(at);
  if (plan === undefined) rejectWorkout('workout-plan-not-approved', 'the household has no approved plan');
  return { at, plan };
}

export function ofHousehold({ borrowerId, loanIds }: KnownWorkout) {
  return { borrowerId, loanIds };
}

export function checkText(text: string, field: string): void {
  if (text.trim() !== '' && text.length <= longestText) return;
  rejectWorkout('workout-text-required', `${field} holds 1 to ${longestText} characters`, field);
}

export function checkDay(day: LocalDate, field: string): void {
  if (parseLocalDate(day) !== undefined) return;
  rejectWorkout('workout-date-invalid', `"${day}" is not a date`, field);
}

export function checkAmount(amount: string, currency: string, field: string): void {
  const read = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
  if (read !== undefined && read >= 0n) return;
  rejectWorkout('workout-amount-invalid', `"${amount}" is no amount of "${currency}"`, field);
}
