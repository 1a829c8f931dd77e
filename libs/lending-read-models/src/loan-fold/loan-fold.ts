import type { EntityManager } from 'typeorm';
import { type Position, type RecordedEvent, START, assert, parseStreamName } from '#kernel';
import { type KnownLoan, type LoanState, loan } from '#lending';
import { type TableNames, TableWriter, type WrittenColumn } from '#projections';
import {
  type EncodedLoan,
  decodeLoan,
  encodeOrigin,
  encodePlan,
  encodeStanding,
  samePlan,
} from './loan-state.codec.js';

/** A loan as far as its events have been folded. */
export interface FoldedLoan {
  readonly loanId: string;
  state: LoanState;
  /** As the tables hold it; `unregistered` where they do not hold it yet. */
  stored: LoanState;
  revision: number;
  position: Position;
}

/** Event types that a projection of loans follows: all. */
export const loanEventTypes = Object.keys(loan.schemas);

/** Told of each event with the state before and after it. */
export type LoanListener = (event: RecordedEvent, folded: FoldedLoan, before: LoanState) => void;

/** The two tables of a fold: what rarely changes of a loan, and what every event changes. */
export function foldTables(projection: string): readonly [origin: string, standing: string] {
  return [`${projection}_origin`, `${projection}_standing`];
}

/** Columns that a projection adds to the tables of its fold, so that its rows cost no statement of their own. */
export interface FoldColumns<Row> {
  readonly rowOf: (folded: FoldedLoan) => Row;
  readonly origin: readonly WrittenColumn<Row>[];
  readonly standing: readonly WrittenColumn<Row>[];
}

interface Entry<Row> {
  readonly folded: FoldedLoan;
  readonly loan: KnownLoan;
  readonly row: Row;
}

/**
 * What is kept of loans in memory, in instalments, of which each takes some 300 bytes. A loan that is not in memory
 * is read from the tables.
 */
const weightLimit = 300_000;
const loanWeight = 8;

/**
 * Folds loan events with the domain's own `evolve` and keeps the states in tables of the projection, so that a
 * projection says only what rows follow from a state.
 */
export class LoanFold<Row = undefined> {
  /** In order of use, the longest unused first. */
  private readonly loans = new Map<string, FoldedLoan>();
  private readonly changed = new Map<string, FoldedLoan>();
  private weight = 0;
  private readonly origins: TableWriter<Entry<Row>>;
  private readonly standings: TableWriter<Entry<Row>>;
  private readonly rowOf: (folded: FoldedLoan) => Row;
  private readonly originTable: string;
  private readonly standingTable: string;

  constructor(
    projection: string,
    tables: TableNames,
    columns: FoldColumns<Row>,
    private readonly listener?: LoanListener,
  ) {
    const [origin, standing] = foldTables(projection);
    this.originTable = tables[origin]!;
    this.standingTable = tables[standing]!;
    this.rowOf = columns.rowOf;
    const key: WrittenColumn<Entry<Row>> = {
      name: 'loan_id',
      type: 'uuid',
      of: ({ folded }) => folded.loanId,
    };
    this.origins = new TableWriter(
      [
        key,
        { name: 'origin', type: 'json text', of: ({ loan }) => encodeOrigin(loan) },
        { name: 'plan', type: 'text', of: ({ loan }) => encodePlan(loan) },
        ...columns.origin.map(ofRow<Row>),
      ],
      ['loan_id'],
    );
    this.standings = new TableWriter(
      [
        key,
        { name: 'revision', type: 'integer', of: ({ folded }) => folded.revision },
        { name: 'position', type: 'text', of: ({ folded }) => folded.position },
        { name: 'standing', type: 'json text', of: ({ loan }) => encodeStanding(loan) },
        ...columns.standing.map(ofRow<Row>),
      ],
      ['loan_id'],
    );
  }

  /** True where so much is waiting to be written that it should be now. */
  get isFull(): boolean {
    return this.weight > weightLimit && this.changed.size > 0;
  }

  async apply(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    await this.load(events, tx);
    for (const event of events) {
      const folded = this.use(parseStreamName(event.stream).id);
      // A gap or a repetition would go unseen in every figure from here on.
      assert(
        event.revision === folded.revision + 1,
        `${event.stream} stands at revision ${folded.revision}, the next event is ${event.revision}`,
      );
      const before = folded.state;
      folded.state = loan.evolve(before, loan.upcast(event));
      folded.revision = event.revision;
      folded.position = event.position;
      this.weight += weightOf(folded.state) - weightOf(before);
      this.changed.set(folded.loanId, folded);
      this.listener?.(event, folded, before);
    }
  }

  /** Writes the changed loans and hands them out, `stored` still as it was before. */
  async flush(tx: EntityManager, write?: (changed: readonly FoldedLoan[]) => Promise<void>): Promise<void> {
    if (this.changed.size === 0) return;
    const changed = [...this.changed.values()];
    const entries = changed.map((folded) => ({
      folded,
      loan: known(folded.state),
      row: this.rowOf(folded),
    }));
    await this.origins.upsert(
      tx,
      this.originTable,
      entries.filter(({ folded, loan: state }) => !hasSameOrigin(folded.stored, state)),
    );
    await this.standings.upsert(tx, this.standingTable, entries);
    await write?.(changed);
    for (const folded of changed) folded.stored = folded.state;
    this.changed.clear();
    this.forget();
  }

  private use(loanId: string): FoldedLoan {
    const present = this.loans.get(loanId);
    if (present === undefined) {
      const state = loan.initialState();
      return this.keep({ loanId, state, stored: state, revision: -1, position: START });
    }
    this.loans.delete(loanId);
    this.loans.set(loanId, present);
    return present;
  }

  private keep(folded: FoldedLoan): FoldedLoan {
    this.loans.set(folded.loanId, folded);
    this.weight += weightOf(folded.state);
    return folded;
  }

  private async load(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    const missing = new Set<string>();
    const begun = new Set<string>();
    for (const { stream, revision } of events) {
      const { id } = parseStreamName(stream);
      if (revision === 0) begun.add(id);
      else if (!this.loans.has(id) && !begun.has(id)) missing.add(id);
    }
    if (missing.size === 0) return;
    const rows = await tx.query<(EncodedLoan & { loanId: string; revision: number; position: Position })[]>(
      `select s.loan_id as "loanId", s.revision, s.position, s.standing, o.origin, o.plan
         from ${this.standingTable} s join ${this.originTable} o using (loan_id)
        where s.loan_id = any ($1::uuid[])`,
      [[...missing]],
    );
    for (const { loanId, revision, position, ...encoded } of rows) {
      const state = decodeLoan(encoded);
      this.keep({ loanId, state, stored: state, revision, position });
    }
  }

  private forget(): void {
    for (const [loanId, folded] of this.loans) {
      if (this.weight <= weightLimit) return;
      this.loans.delete(loanId);
      this.weight -= weightOf(folded.state);
    }
  }
}

export function known(state: LoanState): KnownLoan {
  assert(state.status !== 'unregistered', 'a folded loan is registered');
  return state;
}

function ofRow<Row>({ of, ...column }: WrittenColumn<Row>): WrittenColumn<Entry<Row>> {
  return { ...column, of: ({ row }) => of(row) };
}

function hasSameOrigin(stored: LoanState, state: KnownLoan): boolean {
  return (
    stored.status !== 'unregistered' &&
    stored.registration === state.registration &&
    samePlan(stored.schedule, state.schedule)
  );
}

function weightOf(state: LoanState): number {
  return state.status === 'unregistered'
    ? loanWeight
    : loanWeight + state.schedule.length + state.charges.length;
}

/** For projections whose rows stand elsewhere. */
export const noColumns: FoldColumns<undefined> = { rowOf: () => undefined, origin: [], standing: [] };
