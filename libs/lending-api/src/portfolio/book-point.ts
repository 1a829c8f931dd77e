import type { DataSource, EntityManager } from 'typeorm';
import { type LocalDate, type Position, START, streamName } from '#kernel';
import type { EventStore } from '#event-store';
import { businessClockId, businessDay } from '#lending';
import { NotABusinessDate } from '#lending-read-models';
import { waitForPosition } from '#projections';

/** What a question about the whole book rests on: facts true by the day, recorded up to the position. */
export interface BookPoint {
  readonly asOf: LocalDate;
  /** Position of the last event that was known. */
  readonly through: Position;
}

const longestWaitMs = 10_000;

/**
 * The end of what had been recorded by the instant: knowledge has no holes, so it ends before the first event that was
 * recorded later, wherever in the store that is.
 * @param knownAt RFC 3339; everything recorded so far where absent
 * @throws ProjectionBehind
 */
export async function knownThrough(
  store: EventStore,
  dataSource: DataSource,
  knownAt?: string,
): Promise<Position> {
  const head = await store.head();
  await waitForPosition(dataSource, ['loan_history', 'loan_summary'], head, { timeoutMs: longestWaitMs });
  if (knownAt === undefined) return head;
  const [row] = await dataSource.query<{ through: Position | null }[]>(
    `select max(position) as through from read_model.loan_history
      where position < coalesce(
        (select min(position) from read_model.loan_history where recorded_at > $1::timestamptz), '~')`,
    [knownAt],
  );
  return row!.through ?? START;
}

/**
 * The point at which the portfolio's figures of a business date were taken: a closed day's at its close, the open day's
 * where the projection stands.
 * @throws NotABusinessDate
 */
export async function pointOfDate(tx: EntityManager, store: EventStore, date?: string): Promise<BookPoint> {
  const [day] = await tx.query<{ date: LocalDate; closed: boolean; position: Position }[]>(
    `select d.business_date::text as date, d.closed, p.position
       from read_model.portfolio_date d, read_model.projection p
      where p.name = 'portfolio_daily' and p.status = 'live'
        and case when $1::date is null then not d.closed else d.business_date = $1 end`,
    [date ?? null],
  );
  if (day === undefined) throw new NotABusinessDate(date);
  return { asOf: day.date, through: day.closed ? await closeOf(store, day.date) : day.position };
}

async function closeOf(store: EventStore, date: LocalDate): Promise<Position> {
  const stream = streamName(businessDay.category, businessClockId);
  for await (const page of store.readStream(stream, { direction: 'backward' })) {
    for (const stored of page) {
      const event = businessDay.upcast(stored);
      if (event.type === 'business-day.closed' && event.data.date === date) return stored.position;
    }
  }
  throw new NotABusinessDate(date);
}
