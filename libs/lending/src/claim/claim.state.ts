import { type LocalDate, unreachable } from '#kernel';
import type {
  ClaimClockStarted,
  ClaimEvent,
  ClaimFactRecorded,
  ClaimObstacleRecorded,
} from './claim.events.js';

type WithoutOutcome<Data> = Omit<Data, 'clocks'>;

export interface ClaimClock extends WithoutOutcome<ClaimClockStarted['data']> {
  readonly endedOn: LocalDate | null;
  /** Alarms given and lapses told, by the end that they were about. */
  readonly told: readonly string[];
}

export interface ClaimFact extends WithoutOutcome<ClaimFactRecorded['data']> {
  readonly on: LocalDate;
  /** The end of the proceedings that it began. */
  readonly endedOn: LocalDate | null;
  readonly struck: boolean;
}

export interface ClaimObstacle extends WithoutOutcome<ClaimObstacleRecorded['data']> {
  readonly from: LocalDate;
  readonly until: LocalDate | null;
}

export interface KnownClaim {
  readonly status: 'open';
  readonly loanId: string;
  readonly borrowerId: string;
  readonly clocks: readonly ClaimClock[];
  /** In the order of their recording. */
  readonly facts: readonly ClaimFact[];
  readonly obstacles: readonly ClaimObstacle[];
}

export type ClaimState = { readonly status: 'none' } | KnownClaim;

export function evolve(state: ClaimState, event: ClaimEvent): ClaimState {
  const { loanId, borrowerId } = event.data;
  const claim: KnownClaim =
    state.status === 'none'
      ? { status: 'open', loanId, borrowerId, clocks: [], facts: [], obstacles: [] }
      : state;
  switch (event.type) {
    case 'claim.clock-started': {
      const { clocks: _, ...data } = event.data;
      return { ...claim, clocks: [...claim.clocks, { ...data, endedOn: null, told: [] }] };
    }
    case 'claim.fact-recorded': {
      const { clocks: _, ...data } = event.data;
      const fact = { ...data, on: event.occurredOn, endedOn: null, struck: false };
      return { ...claim, facts: [...claim.facts, fact] };
    }
    case 'claim.fact-struck':
      return withFact(claim, event.data.factId, { struck: true });
    case 'claim.proceedings-ended':
      return withFact(claim, event.data.factId, { endedOn: event.occurredOn });
    case 'claim.obstacle-recorded': {
      const { clocks: _, ...data } = event.data;
      const obstacle = { ...data, from: event.occurredOn, until: null };
      return { ...claim, obstacles: [...claim.obstacles, obstacle] };
    }
    case 'claim.obstacle-ended': {
      const { obstacleId } = event.data;
      const obstacles = claim.obstacles.map((one) =>
        one.obstacleId === obstacleId ? { ...one, until: event.occurredOn } : one,
      );
      return { ...claim, obstacles };
    }
    case 'claim.alarm-raised':
      return withClock(claim, event.data.clockId, ({ told }) => ({
        told: [...told, alarmKey(event.data.endsOn, event.data.alarmDays)],
      }));
    case 'claim.clock-lapsed':
      return withClock(claim, event.data.clockId, ({ told }) => ({
        told: [...told, alarmKey(event.data.endsOn, 'lapsed')],
      }));
    case 'claim.clock-ended':
      return withClock(claim, event.data.clockId, () => ({ endedOn: event.occurredOn }));
    default:
      return unreachable(event);
  }
}

/** Names what was told about one end of a clock: another end is another matter. */
export function alarmKey(endsOn: LocalDate, what: number | 'lapsed'): string {
  return `${endsOn}/${what}`;
}

function withFact(claim: KnownClaim, factId: string, change: Partial<ClaimFact>): KnownClaim {
  return { ...claim, facts: claim.facts.map((one) => (one.factId === factId ? { ...one, ...change } : one)) };
}

function withClock(
  claim: KnownClaim,
  clockId: string,
  change: (clock: ClaimClock) => Partial<ClaimClock>,
): KnownClaim {
  const clocks = claim.clocks.map((one) => (one.clockId === clockId ? { ...one, ...change(one) } : one));
  return { ...claim, clocks };
}
