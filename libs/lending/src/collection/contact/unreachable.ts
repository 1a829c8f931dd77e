import { addDays, type LocalDate } from '#kernel';
import { type Attempt, isAnswer, isFailure } from './contact-history.js';
import type { Unreachable } from './contact-rules.js';
import { localTime } from './local-time.js';

/** The attempts to reach the debtor, as a question about a third person needs them. */
export interface DebtorReach {
  readonly zone: string;
  readonly attempts: readonly Pick<Attempt, 'at' | 'result'>[];
}

/** Whether the debtor counts as unreachable at an instant: by any of the rules, since he last answered. */
export function isUnreachable(reach: DebtorReach, at: number, rules: readonly Unreachable[]): boolean {
  const known = reach.attempts.filter((attempt) => attempt.at <= at && attempt.result !== null);
  const answeredAt = Math.max(
    Number.NEGATIVE_INFINITY,
    ...known.filter(({ result }) => isAnswer(result!)).map((attempt) => attempt.at),
  );
  const failed = known.filter((attempt) => attempt.at > answeredAt && isFailure(attempt.result!));
  if (failed.length === 0) return false;
  const perDay = new Map<LocalDate, number>();
  for (const attempt of failed) {
    const { date } = localTime(attempt.at, reach.zone);
    perDay.set(date, (perDay.get(date) ?? 0) + 1);
  }
  return rules.some((rule) => holds(rule, failed, perDay));
}

function holds(
  rule: Unreachable,
  failed: readonly Pick<Attempt, 'result'>[],
  perDay: ReadonlyMap<LocalDate, number>,
): boolean {
  const days = [...perDay.keys()];
  switch (rule.when) {
    case 'number-invalid':
      return failed.some(({ result }) => result === 'number-invalid');
    case 'failed-tries-and-next-day':
      return days.some((day) => perDay.get(day)! >= rule.tries && perDay.has(addDays(day, 1)));
    case 'failed-days-in-a-row':
      return days.some((day) =>
        Array.from({ length: rule.days }, (_, offset) => addDays(day, offset)).every((one) =>
          perDay.has(one),
        ),
      );
  }
}
