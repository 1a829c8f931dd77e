import type { LocalDate } from '#kernel';
import { type ClaimState, clockOutcome, readClock } from '#lending';
import type { ClaimViewDto, ClockViewDto } from './claim.dto.js';

/** A claim as it stands on a day, each clock with its own account of itself. */
export function claimView(
  loanId: string,
  state: ClaimState,
  revision: number,
  today: LocalDate,
): ClaimViewDto {
  if (state.status === 'none') return { loanId, clocks: [], facts: [], obstacles: [], revision };
  const { facts, obstacles } = state;
  const clocks = state.clocks.map((clock): ClockViewDto => {
    const { clockId, rule, obligor, startsOn } = clock;
    const { steps, acknowledgedOn, endsOn } = readClock(clock, facts, obstacles);
    const { status, nextAlarmOn } = clockOutcome(clock, state);
    const lapsed = status === 'running' && endsOn !== null && endsOn < today;
    return {
      clockId,
      kind: rule.kind,
      obligor,
      status: lapsed ? 'lapsed' : status,
      startsOn,
      endsOn,
      acknowledgedOn,
      nextAlarmOn,
      steps,
    };
  });
  return { loanId, clocks, facts, obstacles, revision };
}
