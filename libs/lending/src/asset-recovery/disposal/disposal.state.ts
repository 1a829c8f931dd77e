import { type Currency, type LocalDate, unreachable } from '#kernel';
import type {
  DisposalEvent,
  DisposalStarted,
  ProceedsAllocation,
  ProceedsDistributed,
  RoundAnnounced,
} from './disposal.events.js';

export interface KnownRound extends Pick<RoundAnnounced['data'], 'actId' | 'number' | 'reserve' | 'heldOn'> {
  readonly status: 'announced' | 'failed' | 'sold';
}

export interface KnownAllocation extends ProceedsAllocation {
  readonly booking: 'waiting' | 'booked' | 'refused';
}

export interface KnownDisposal {
  readonly status: 'started' | 'sold' | 'distributed' | 'abandoned';
  readonly since: LocalDate;
  readonly start: DisposalStarted['data'];
  readonly startedOn: LocalDate;
  readonly currency: Currency;
  readonly rounds: readonly KnownRound[];
  readonly price: string | null;
  readonly proceeds: Pick<ProceedsDistributed['data'], 'costs' | 'surplus' | 'shortfall'> | null;
  readonly allocations: readonly KnownAllocation[];
  /** What each act said, to know it again. */
  readonly acts: Readonly<
    Record<string, { readonly on: LocalDate; readonly type: string; readonly facts: object }>
  >;
}

export type DisposalState = { readonly status: 'none' } | KnownDisposal;

export function evolve(state: DisposalState, event: DisposalEvent): DisposalState {
  const { occurredOn: on } = event;
  if (event.type === 'disposal.started') {
    return {
      status: 'started',
      since: on,
      start: event.data,
      startedOn: on,
      currency: event.data.currency as Currency,
      rounds: [],
      price: null,
      proceeds: null,
      allocations: [],
      acts: {},
    };
  }
  if (state.status === 'none') return state;
  if (event.type === 'disposal.proceeds-booked') return booking(state, event.data.bookingId, 'booked');
  if (event.type === 'disposal.proceeds-refused') return booking(state, event.data.bookingId, 'refused');
  const { actId, particulars: _, ...facts } = event.data;
  const act = { on, type: event.type, facts };
  const known: KnownDisposal = { ...state, acts: { ...state.acts, [actId]: act } };
  switch (event.type) {
    case 'disposal.round-announced': {
      const { number, reserve, heldOn } = event.data;
      return { ...known, rounds: [...known.rounds, { actId, number, reserve, heldOn, status: 'announced' }] };
    }
    case 'disposal.round-failed':
      return { ...known, rounds: withRound(known, event.data.roundId, 'failed') };
    case 'disposal.sold': {
      const { price, roundId } = event.data;
      return { ...known, status: 'sold', since: on, price, rounds: withRound(known, roundId, 'sold') };
    }
    case 'disposal.proceeds-distributed': {
      const { costs, surplus, shortfall, allocations } = event.data;
      return {
        ...known,
        status: 'distributed',
        since: on,
        proceeds: { costs, surplus, shortfall },
        allocations: allocations.map((one) => ({ ...one, booking: 'waiting' })),
      };
    }
    case 'disposal.abandoned':
      return { ...known, status: 'abandoned', since: on };
    default:
      return unreachable(event);
  }
}

function withRound(
  { rounds }: KnownDisposal,
  roundId: string | undefined,
  status: KnownRound['status'],
): readonly KnownRound[] {
  return rounds.map((one) => (one.actId === roundId ? { ...one, status } : one));
}

function booking(state: KnownDisposal, id: string, to: 'booked' | 'refused'): KnownDisposal {
  const allocations = state.allocations.map((one) => (one.bookingId === id ? { ...one, booking: to } : one));
  return { ...state, allocations };
}
