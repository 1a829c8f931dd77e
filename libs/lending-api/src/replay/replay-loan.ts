import { type LocalDate, type Position, type RecordedEvent, streamName } from '#kernel';
import type { EventStore } from '#event-store';
import { type KnownLoan, loan, withAccountOn } from '#lending';
import { isRecordedBy } from './instant.js';

export interface Viewpoint {
  /** Valid time: only facts that had become true by the end of this day. Absent: all. */
  readonly asOf?: LocalDate;
  /** Record time, an RFC 3339 instant: only facts that had been recorded by then. Absent: all. */
  readonly knownAt?: string;
}

export interface ReplayedLoan {
  readonly loanId: string;
  readonly state: KnownLoan;
  /** Revision of the loan's stream as it was known, whatever the day looked at. */
  readonly revision: number;
  readonly position: Position;
  /** Facts that the state rests on. */
  readonly facts: number;
  /** Facts known that became true only after the day looked at. */
  readonly laterFacts: number;
}

/**
 * The loan as it was true on a day, as it was known at an instant: a pure fold of its events.
 *
 * Known are the events from the first up to the last one recorded by `knownAt`. Of those, the ones with
 * `occurredOn <= asOf` are folded in the order in which they were recorded, for each event's outcome (how a payment
 * was allocated) was decided on top of the ones before it. So a payment recorded late, with an earlier value date,
 * counts from its value date on in every answer that knows of it, and in none that does not. The account of a loan with
 * servicing terms is figured from those facts as of the day. The registration is the frame of all others and is folded
 * once it is known and any fact is true.
 *
 * @returns undefined where nothing about the loan was true and known
 */
export async function replayLoan(
  store: EventStore,
  loanId: string,
  { asOf, knownAt }: Viewpoint = {},
): Promise<ReplayedLoan | undefined> {
  return replayed(loanId, await knownEvents(store, loanId, knownAt), asOf);
}

/** As {@link replayLoan}, of events that were read before. */
export function replayed(
  loanId: string,
  known: readonly RecordedEvent[],
  asOf?: LocalDate,
): ReplayedLoan | undefined {
  const last = known.at(-1);
  const facts = factsOf(known, asOf);
  if (last === undefined || facts.length === 0) return undefined;
  const state = facts.reduce((folded, event) => loan.evolve(folded, loan.upcast(event)), loan.initialState());
  if (state.status === 'unregistered') return undefined;
  const trueFacts = known.filter((event) => isTrueOn(event, asOf)).length;
  return {
    loanId,
    state: asOf === undefined ? state : withAccountOn(state, asOf),
    revision: last.revision,
    position: last.position,
    facts: trueFacts,
    laterFacts: known.length - trueFacts,
  };
}

/** What is folded of the known events: the facts true on the day, with the registration as their frame. */
export function factsOf(known: readonly RecordedEvent[], asOf?: LocalDate): readonly RecordedEvent[] {
  const facts = known.filter((event) => isTrueOn(event, asOf));
  return facts.length === 0 || facts[0] === known[0] ? facts : [known[0]!, ...facts];
}

function isTrueOn({ occurredOn }: RecordedEvent, asOf: LocalDate | undefined): boolean {
  return asOf === undefined || occurredOn <= asOf;
}

/** The longest run of events from the first that had been recorded by then: knowledge has no holes. */
export async function knownEvents(
  store: EventStore,
  loanId: string,
  knownAt?: string,
): Promise<readonly RecordedEvent[]> {
  const known: RecordedEvent[] = [];
  for await (const page of store.readStream(streamName(loan.category, loanId))) {
    for (const event of page) {
      if (!isRecordedBy(event, knownAt)) return known;
      known.push(event);
    }
  }
  return known;
}
