import type { DataSource } from 'typeorm';
import {
  type Currency,
  type LocalDate,
  type Minor,
  type Position,
  parseStreamName,
  type RecordedEvent,
} from '#kernel';
import type { EventStore } from '#event-store';
import { loan, type LoanState, loanStream } from '#lending';
import { type Flow, flowsOf } from '#lending-read-models';

/** What a loan adds to a movement of the book on a day of value, and by which events. */
export interface LoanMovement {
  readonly loanId: string;
  readonly currency: Currency;
  readonly amount: Minor;
  readonly eventIds: readonly string[];
}

export interface MovementQuestion {
  readonly flow: Flow;
  readonly valueOn: LocalDate;
  readonly orgUnit?: string;
  readonly product?: string;
  readonly through: Position;
}

const batchRows = 500;

/** The loans behind a movement, by id, from the first after `after` on: each adds up what its events of the day moved. */
export async function* loansMoved(
  store: EventStore,
  dataSource: DataSource,
  question: MovementQuestion,
  after: string | null = null,
): AsyncGenerator<LoanMovement, void, void> {
  for (let from = after; ;) {
    const rows = await dataSource.query<{ stream: string }[]>(
      `select distinct stream from read_model.loan_history
        where occurred_on = $1 and position <= $2 and stream like 'loan-%'
          and ($3::text is null or stream > $3) order by stream limit ${batchRows}`,
      [question.valueOn, question.through, from === null ? null : loanStream(from)],
    );
    for (const { stream } of rows) {
      const found = await movementOf(store, parseStreamName(stream).id, question);
      if (found) yield found;
    }
    if (rows.length < batchRows) return;
    from = parseStreamName(rows.at(-1)!.stream).id;
  }
}

async function movementOf(
  store: EventStore,
  loanId: string,
  { flow, valueOn, orgUnit, product, through }: MovementQuestion,
): Promise<LoanMovement | undefined> {
  let state: LoanState = loan.initialState();
  let amount = 0n;
  const eventIds: string[] = [];
  for (const stored of await eventsThrough(store, loanId, through)) {
    const before = state;
    const event = loan.upcast(stored);
    state = loan.evolve(state, event);
    if (stored.occurredOn !== valueOn || state.status === 'unregistered') continue;
    const moved = flowsOf(event.type, before, state)[flow];
    if (moved === 0n) continue;
    amount += moved;
    eventIds.push(stored.eventId);
  }
  if (state.status === 'unregistered' || eventIds.length === 0) return undefined;
  const { registration, currency } = state;
  if (orgUnit !== undefined && registration.orgUnit !== orgUnit) return undefined;
  if (product !== undefined && registration.product !== product) return undefined;
  return { loanId, currency, amount, eventIds };
}

async function eventsThrough(store: EventStore, loanId: string, through: Position): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readStream(loanStream(loanId))) events.push(...page);
  return events.filter(({ position }) => position <= through);
}
