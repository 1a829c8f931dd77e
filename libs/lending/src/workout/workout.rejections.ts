import { Rejection } from '#kernel';

/** Why the workout of a household's bad loans may refuse a command. Stable for ever. */
export const workoutRejectionCodes = [
  'workout-rules-missing',
  'workout-not-found',
  'workout-id-reused',
  'workout-loan-not-bad',
  'workout-loan-of-another',
  'workout-loan-handed-over',
  'workout-loan-unknown',
  'workout-hand-over-open',
  'workout-hand-over-not-open',
  'workout-item-missing',
  'workout-not-for-you',
  'workout-same-person',
  'workout-measure-unknown',
  'workout-plan-not-found',
  'workout-plan-not-open',
  'workout-plan-not-approved',
  'workout-milestone-unknown',
  'workout-text-required',
  'workout-date-invalid',
  'workout-amount-invalid',
  'workout-too-large',
] as const;

export type WorkoutRejectionCode = (typeof workoutRejectionCodes)[number];

export class WorkoutRejection extends Rejection<WorkoutRejectionCode> {}

export function rejectWorkout(code: WorkoutRejectionCode, message: string, field?: string): never {
  throw new WorkoutRejection(code, message, field);
}
