import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { loanStream } from '#lending';
import { ApiRejection } from '../http/api.rejections.js';
import type { BookPoint } from '../portfolio/book-point.js';
import { loanAt, type LoanAt, movedSince } from '../portfolio/loans-at.js';
import { mostReplays } from '../portfolio/portfolio-at.js';
import { figuresOfCell } from './report-definitions.js';

/**
 * Which events made figures differ between two points: those of every loan that counts elsewhere, or with another
 * principal, at the later one, recorded in between about the day or days before it.
 * @throws ApiRejection `report-too-large`
 */
export async function filingCauses(
  store: EventStore,
  dataSource: DataSource,
  earlier: BookPoint,
  later: BookPoint,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const moved = await dataSource.query<{ id: string }[]>(
    `select loan_id as id from read_model.loan_summary where ${movedSince} order by loan_id limit ${mostReplays + 1}`,
    [earlier.through, earlier.asOf],
  );
  if (moved.length > mostReplays) {
    throw new ApiRejection(
      'report-too-large',
      `more than ${mostReplays} loans have moved since the last filing`,
    );
  }
  const causes: Record<string, string[]> = {};
  for (const { id } of moved) {
    const [before, after] = [await loanAt(store, id, earlier), await loanAt(store, id, later)];
    if (isSame(before, after)) continue;
    const eventIds = await eventsBetween(store, id, earlier, later);
    const figures = [before, after].flatMap((cell) => (cell ? figuresOfCell(cell) : []));
    for (const figure of new Set(figures)) (causes[figure] ??= []).push(...eventIds);
  }
  return causes;
}

function isSame(before: LoanAt | undefined, after: LoanAt | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return (Object.keys(before) as (keyof LoanAt)[]).every((key) => before[key] === after[key]);
}

async function eventsBetween(
  store: EventStore,
  loanId: string,
  earlier: BookPoint,
  later: BookPoint,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of store.readStream(loanStream(loanId))) {
    for (const { position, occurredOn, eventId } of page) {
      if (position > earlier.through && position <= later.through && occurredOn <= later.asOf)
        ids.push(eventId);
    }
  }
  return ids;
}
