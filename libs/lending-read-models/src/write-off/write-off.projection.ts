import type { EntityManager } from 'typeorm';
import { parseStreamName, type RecordedEvent } from '#kernel';
import { type Amounts, type ComponentAmounts, loan, type LoanEvent } from '#lending';
import type { Projection, ProjectionWriter, TableNames } from '#projections';
import { scaleOf, unitsOf } from './decimal-text.js';
import { blankRow, journalled } from './write-off-journal.js';
import { writeOffEntries, type WriteOffEntry, writeOffRows, type WriteOffRow } from './write-off.rows.js';

/** Events that can change what was written off or recovered of a loan with servicing terms, beside the two themselves. */
const restating: readonly LoanEvent['type'][] = [
  'loan.reversed',
  'loan.repaid',
  'loan.charged',
  'loan.waived',
  'loan.payment-returned',
  'loan.contract-changed',
  'loan.disbursed',
];

/** What has been written off of each loan and recovered since, by component, with a journal of every change. */
export const writeOffProjection: Projection = {
  name: 'write_off',
  version: 1,
  handles: ['loan.written-off', 'loan.recovered', ...restating],
  tables: ['write_off', 'write_off_entry'],
  open: (tables) => new WriteOffProjector(tables),
};

class WriteOffProjector implements ProjectionWriter {
  constructor(private readonly tables: TableNames) {}

  async project(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    const concerned = events.filter(mayConcern);
    if (concerned.length === 0) return;
    const rows = await this.load(concerned, tx);
    const changed = new Map<string, WriteOffRow>();
    const entries: WriteOffEntry[] = [];
    for (const recorded of concerned) {
      const loanId = parseStreamName(recorded.stream).id;
      const event = loan.upcast(recorded);
      const before = rows.get(loanId) ?? blankRow(loanId, event);
      const excess = await this.takenBack(event, loanId, entries, tx);
      const { after, entry } = journalled(before, event, recorded.position, excess);
      if (entry === null) continue;
      entries.push(entry);
      rows.set(loanId, after);
      changed.set(loanId, after);
    }
    await writeOffRows.upsert(tx, this.tables.write_off!, [...changed.values()]);
    await writeOffEntries.insert(tx, this.tables.write_off_entry!, entries);
  }

  private async load(events: readonly RecordedEvent[], tx: EntityManager): Promise<Map<string, WriteOffRow>> {
    const ids = [...new Set(events.map(({ stream }) => parseStreamName(stream).id))];
    const stored = await tx.query<StoredRow[]>(
      `select loan_id, written_off_on::text, written_off_fees::text, written_off_penalty::text,
              written_off_interest::text, written_off_principal::text, recovered_fees::text,
              recovered_penalty::text, recovered_interest::text, recovered_principal::text, excess::text,
              costs::text, last_recovered_on::text
         from ${this.tables.write_off} where loan_id = any ($1::uuid[])`,
      [ids],
    );
    return new Map(stored.map((row) => [row.loan_id, rowOf(row)]));
  }

  /** What a recovery had brought beyond what was written off goes with it when it is taken back. */
  private async takenBack(
    event: LoanEvent,
    loanId: string,
    pending: readonly WriteOffEntry[],
    tx: EntityManager,
  ): Promise<bigint> {
    if (event.type !== 'loan.reversed') return 0n;
    const { of } = event.data;
    const inBatch = pending.find(
      (one) => one.loanId === loanId && one.partId === of && one.kind === 'recovery',
    );
    if (inBatch) return inBatch.excess;
    const [stored] = await tx.query<{ excess: string }[]>(
      `select excess::text from ${this.tables.write_off_entry}
        where loan_id = $1 and part_id = $2 and kind = 'recovery'`,
      [loanId, of],
    );
    return stored ? unitsOf(stored.excess) : 0n;
  }
}

/** Most repayments concern no loan that was ever written off: they are passed over without a look at the tables. */
function mayConcern({ type, data }: RecordedEvent): boolean {
  if (type === 'loan.written-off' || type === 'loan.recovered' || type === 'loan.reversed') return true;
  const totals = (data.servicing as { outcome?: { totals?: { writtenOff?: ComponentAmounts } } } | undefined)
    ?.outcome?.totals?.writtenOff;
  return totals !== undefined && Object.values(totals).some((amount) => unitsOf(amount) !== 0n);
}

type Column = `${'written_off' | 'recovered'}_${keyof Amounts}` | 'excess' | 'costs';
type StoredRow = Readonly<Record<Column, string>> & {
  readonly loan_id: string;
  readonly written_off_on: WriteOffRow['writtenOffOn'];
  readonly last_recovered_on: WriteOffRow['lastRecoveredOn'];
};

function rowOf(row: StoredRow): WriteOffRow {
  return {
    loanId: row.loan_id,
    scale: scaleOf(row.written_off_principal),
    writtenOffOn: row.written_off_on,
    writtenOff: {
      fees: unitsOf(row.written_off_fees),
      penalty: unitsOf(row.written_off_penalty),
      interest: unitsOf(row.written_off_interest),
      principal: unitsOf(row.written_off_principal),
    },
    recovered: {
      fees: unitsOf(row.recovered_fees),
      penalty: unitsOf(row.recovered_penalty),
      interest: unitsOf(row.recovered_interest),
      principal: unitsOf(row.recovered_principal),
    },
    excess: unitsOf(row.excess),
    costs: unitsOf(row.costs),
    lastRecoveredOn: row.last_recovered_on,
  };
}
