import type { DataSource } from 'typeorm';
import { type Position, type RecordedEvent, START, assert } from '#kernel';
import type { EventStore } from '#event-store';

export interface HistoryPage {
  readonly entries: readonly RecordedEvent[];
  /** Pass it as `after` to read on; undefined on the last page. */
  readonly next: Position | undefined;
}

export interface HistoryOptions {
  /** Only what comes after this position. */
  readonly after?: Position;
  /** From 1 to {@link largestHistoryPage}. Default 100. */
  readonly limit?: number;
}

interface IndexRow {
  readonly position: Position;
  readonly stream: string;
  readonly revision: number;
}

export const largestHistoryPage = 500;

/**
 * One page of everything that names the loan, in store order, whatever stream it is in. The read model only says
 * where the events are; what they say is read from the store, so no copy of a fact can differ from it.
 *
 * The index may be a moment behind: wait for the position of a command first (`waitForPosition`).
 */
export async function readLoanHistory(
  store: EventStore,
  dataSource: DataSource,
  loanId: string,
  { after = START, limit = 100 }: HistoryOptions = {},
): Promise<HistoryPage> {
  assert(limit >= 1 && limit <= largestHistoryPage, `a page holds 1 to ${largestHistoryPage} entries`);
  const rows = await dataSource.query<IndexRow[]>(
    `select position, stream, revision from read_model.loan_history
      where subject = $1 and position > $2 order by position limit $3`,
    [`loan/${loanId}`, after, limit + 1],
  );
  const page = rows.slice(0, limit);
  const runs = await Promise.all(runsOf(page).map((run) => readRun(store, run)));
  const entries = runs.flat().sort((a, b) => (a.position < b.position ? -1 : 1));
  return { entries, next: rows.length > limit ? page.at(-1)!.position : undefined };
}

/** The whole history, page by page. */
export async function* loanHistory(
  store: EventStore,
  dataSource: DataSource,
  loanId: string,
): AsyncGenerator<readonly RecordedEvent[], void, void> {
  let after: Position | undefined = START;
  while (after !== undefined) {
    const page: HistoryPage = await readLoanHistory(store, dataSource, loanId, {
      after,
      limit: largestHistoryPage,
    });
    if (page.entries.length > 0) yield page.entries;
    after = page.next;
  }
}

interface Run {
  readonly stream: string;
  readonly from: number;
  readonly count: number;
}

/** Events that stand one after another in a stream are read together: mostly the whole page is one run. */
function runsOf(rows: readonly IndexRow[]): Run[] {
  const open = new Map<string, Run>();
  const ended: Run[] = [];
  for (const { stream, revision } of rows) {
    const run = open.get(stream);
    if (run && run.from + run.count === revision) {
      open.set(stream, { ...run, count: run.count + 1 });
    } else {
      if (run) ended.push(run);
      open.set(stream, { stream, from: revision, count: 1 });
    }
  }
  return [...ended, ...open.values()];
}

async function readRun(store: EventStore, { stream, from, count }: Run): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readStream(stream, { from, limit: count })) events.push(...page);
  assert(events.length === count, `the index names events of ${stream} that the store does not hold`);
  return events;
}
