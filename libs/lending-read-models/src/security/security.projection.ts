import type { EntityManager } from 'typeorm';
import { type LocalDate, parseStreamName, type RecordedEvent } from '#kernel';
import {
  collateral,
  type CollateralEvent,
  covenant,
  type CovenantEvent,
  guarantee,
  type GuaranteeEvent,
} from '#lending';
import type { Projection, TableNames } from '#projections';

type SecurityEvent = CollateralEvent | GuaranteeEvent | CovenantEvent;

/** A day that matters of a thing that secures loans: null takes it away. */
type Dates = Readonly<Partial<Record<SecurityDate, LocalDate | null>>>;

export type SecurityDate =
  | 'valued'
  | 'registration-ends'
  | 'insurance-ends'
  | 'title-due-back'
  | 'guarantee-ends'
  | 'guarantor-checked'
  | 'covenant-test-due'
  | 'cure-ends';

/** What secures loans, under which title, and the days on which something of it ends or is due. */
export const securityProjection: Projection = {
  name: 'security',
  version: 1,
  handles: [collateral, guarantee, covenant].flatMap(({ schemas }) => Object.keys(schemas)),
  tables: ['security_item', 'security_date'],
  open: (tables) => ({
    // A statement or two an event: what secures a loan changes a few times in its life.
    async project(events, tx) {
      for (const event of events) await apply(event, tables, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, tables: TableNames, tx: EntityManager): Promise<void> {
  const { category, id } = parseStreamName(recorded.stream);
  const event = read(category, recorded);
  const { security_item: items, security_date: dates } = tables;
  if (opens(event)) {
    const { borrowerId } = event.data;
    const loanIds = 'loanIds' in event.data ? event.data.loanIds : [event.data.loanId];
    const title = event.type === 'collateral.registered' ? event.data.titleReference : null;
    await tx.query(
      `insert into ${items} (item_id, kind, borrower_id, loan_ids, title_reference, since_on) values ($1, $2, $3, $4, $5, $6)`,
      [id, category, borrowerId, loanIds, title, event.occurredOn],
    );
  }
  if (event.type === 'collateral.linked') {
    await tx.query(`update ${items} set loan_ids = $2 where item_id = $1`, [id, event.data.loanIds]);
  }
  if (ends(event)) {
    await tx.query(`update ${items} set ended_on = $2 where item_id = $1`, [id, event.occurredOn]);
    await tx.query(`delete from ${dates} where item_id = $1`, [id]);
    return;
  }
  for (const [what, on] of Object.entries(datesOf(event))) {
    if (on === null) {
      await tx.query(`delete from ${dates} where item_id = $1 and what = $2`, [id, what]);
    } else {
      await tx.query(
        `insert into ${dates} (item_id, what, on_day) values ($1, $2, $3)
         on conflict (item_id, what) do update set on_day = excluded.on_day`,
        [id, what, on],
      );
    }
  }
}

function read(category: string, recorded: RecordedEvent): SecurityEvent {
  if (category === collateral.category) return collateral.upcast(recorded);
  return category === guarantee.category ? guarantee.upcast(recorded) : covenant.upcast(recorded);
}

function opens(
  event: SecurityEvent,
): event is Extract<
  SecurityEvent,
  { type: 'collateral.registered' | 'guarantee.signed' | 'covenant.agreed' }
> {
  return ['collateral.registered', 'guarantee.signed', 'covenant.agreed'].includes(event.type);
}

function ends({ type }: SecurityEvent): boolean {
  return (
    type === 'collateral.released' ||
    type === 'collateral.disposed' ||
    type === 'guarantee.ended' ||
    type === 'covenant.ended'
  );
}

function datesOf(event: SecurityEvent): Dates {
  switch (event.type) {
    case 'collateral.registered':
      // Counted from here until it is valued.
      return { valued: event.occurredOn };
    case 'collateral.valued':
      return { valued: event.occurredOn };
    case 'collateral.registration-recorded':
      return { 'registration-ends': event.data.until ?? null };
    case 'collateral.insured':
      return { 'insurance-ends': event.data.until };
    case 'collateral.title-lent':
      return { 'title-due-back': event.data.dueBackOn };
    case 'collateral.title-returned':
      return { 'title-due-back': null };
    case 'guarantee.signed':
      return {
        'guarantor-checked': event.occurredOn,
        ...(event.data.periodEndsOn && { 'guarantee-ends': event.data.periodEndsOn }),
      };
    case 'guarantee.checked':
      return { 'guarantor-checked': event.occurredOn };
    case 'covenant.agreed':
      return { 'covenant-test-due': event.data.firstTestOn };
    case 'covenant.tested':
      return { 'covenant-test-due': event.data.nextTestOn };
    case 'covenant.breached':
      return { 'cure-ends': event.data.curableUntil };
    case 'covenant.cured':
    case 'covenant.waived':
      return { 'cure-ends': null };
    case 'collateral.linked':
    case 'collateral.checked':
    case 'collateral.released':
    case 'collateral.disposed':
    case 'guarantee.called':
    case 'guarantee.call-answered':
    case 'guarantee.call-withdrawn':
    case 'guarantee.payment-reversed':
    case 'guarantee.reversal-booked':
    case 'guarantee.reversal-refused':
    case 'guarantee.paid':
    case 'guarantee.payment-booked':
    case 'guarantee.payment-refused':
    case 'guarantee.ended':
    case 'covenant.ended':
      return {};
  }
}
