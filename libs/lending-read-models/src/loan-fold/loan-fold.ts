import type { EntityManager } from 'typeorm';
import { type Position, type RecordedEvent, START, AssertionFailure, assert, parseStreamName } from '#kernel';
import { type KnownLoan, type LoanState, loan, loanStream } from '#lending';
import {
  type LeftOut,
  type Statement,
  type TableNames,
  TableWriter,
  type WrittenColumn,
  rowsPerStatement,
  writeAll,
} from '#projections';
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
  /** Differs from what the tables hold. */
  isChanged: boolean;
}

/** Event types that a projection of loans follows: all. */
export const loanEventTypes = Object.keys(loan.schemas);

/** Told of each event with the state before and after it. */
export type LoanListener = (event: RecordedEvent, folded: FoldedLoan, before: LoanState) => void;

/** The two tables of a fold: what rarely changes of a loan, and what every event changes. */
export function foldTables(projection: string): readonly [origin: string, standing: string] {
  return [`${projection}_origin`, `${projection}_standing`];
}

/** A changed loan with what a projection derives from it for its columns. */
export interface FoldRow {
  readonly folded: FoldedLoan;
  readonly loan: KnownLoan;
}

/** Columns that a projection adds to the tables of its fold, so that its rows cost no statement of their own. */
export interface FoldColumns<Row extends FoldRow> {
  readonly rowOf: (folded: FoldedLoan) => Row;
  readonly origin: readonly WrittenColumn<Row>[];
  readonly standing: readonly WrittenColumn<Row>[];
}

/** For projections whose rows stand elsewhere. */
export const noColumns: FoldColumns<FoldRow> = {
  rowOf: (folded) => ({ folded, loan: known(folded.state) }),
  origin: [],
  standing: [],
};

const key: WrittenColumn<FoldRow> = { name: 'loan_id', type: 'uuid', of: ({ folded }) => folded.loanId };

const originColumns: readonly WrittenColumn<FoldRow>[] = [
  { name: 'origin', type: 'json text', of: ({ loan }) => encodeOrigin(loan) },
  { name: 'plan', type: 'text', of: ({ loan }) => encodePlan(loan) },
];

const standingColumns: readonly WrittenColumn<FoldRow>[] = [
  { name: 'revision', type: 'integer', of: ({ folded }) => folded.revision },
  { name: 'position', type: 'text', of: ({ folded }) => folded.position },
  { name: 'standing', type: 'json text', of: ({ loan }) => encodeStanding(loan) },
];

/** Measured on loans of twelve instalments; what they hold that grows is their plan. */
const loanBytes = 2_000;
const instalmentBytes = 170;
const partsKept = 4;

/**
 * Folds loan events with the domain's own `evolve` and keeps the states in tables of the projection, so that a
 * projection says only what rows follow from a state.
 */
export class LoanFold<Row extends FoldRow> {
  /** By stream. */
  private readonly loans = new Map<string, FoldedLoan>();
  private changed: FoldedLoan[] = [];
  private bytes = 0;
  private readonly origins: TableWriter<Row>;
  private readonly standings: TableWriter<Row>;
  private readonly rowOf: (folded: FoldedLoan) => Row;
  private readonly originTable: string;
  private readonly standingTable: string;

  constructor(
    projection: string,
    tables: TableNames,
    columns: FoldColumns<Row>,
    /** Memory for loans, about. A loan that is not in memory is read from the tables. */
    private readonly bytesMax: number,
    /** Events that operators decided to leave out. */
    private readonly leftOut: LeftOut,
    private readonly listener?: LoanListener,
  ) {
    const [origin, standing] = foldTables(projection);
    this.originTable = tables[origin]!;
    this.standingTable = tables[standing]!;
    this.rowOf = columns.rowOf;
    this.origins = new TableWriter<Row>([key, ...originColumns, ...columns.origin], ['loan_id']);
    this.standings = new TableWriter<Row>([key, ...standingColumns, ...columns.standing], ['loan_id']);
  }

  /** True where so much is waiting to be written that it should be now. */
  get isFull(): boolean {
    return this.bytes > this.bytesMax && this.changed.length > 0;
  }

  async apply(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    await this.load(events, tx);
    for (const event of events) {
      // A loan whose registration was left out is left out as a whole: nothing can be said of it.
      if (this.leftOut.get(event.stream)?.has(0)) continue;
      const folded = this.use(event.stream);
      if (event.revision !== this.nextRevision(event.stream, folded)) {
        // A gap or a repetition would go unseen in every figure from here on.
        throw new AssertionFailure(
          `${event.stream} stands at revision ${folded.revision}, the next event is ${event.revision}`,
        );
      }
      const before = folded.state;
      if (!folded.isChanged) this.changed.push(folded);
      folded.isChanged = true;
      folded.state = loan.evolve(before, loan.upcast(event));
      folded.revision = event.revision;
      folded.position = event.position;
      this.bytes += bytesOf(folded.state) - bytesOf(before);
      this.listener?.(event, folded, before);
    }
  }

  /** Writes the changed loans and hands them out, `stored` still as it was before. */
  async flush(tx: EntityManager, write?: (changed: readonly FoldedLoan[]) => Promise<void>): Promise<void> {
    if (this.changed.length === 0) return;
    const { changed } = this;
    this.changed = [];
    await writeAll(tx, this.statements(changed));
    await write?.(changed);
    for (const folded of changed) {
      folded.state = withoutManyParts(known(folded.state));
      folded.stored = folded.state;
      folded.isChanged = false;
    }
    this.forget();
  }

  private *statements(changed: readonly FoldedLoan[]): Generator<Statement> {
    for (let start = 0; start < changed.length; start += rowsPerStatement) {
      const rows = changed.slice(start, start + rowsPerStatement).map(this.rowOf);
      yield* this.origins.upserts(
        this.originTable,
        rows.filter(({ folded, loan }) => !hasSameOrigin(folded.stored, loan)),
      );
      yield* this.standings.upserts(this.standingTable, rows);
    }
  }

  private nextRevision(stream: string, { revision }: FoldedLoan): number {
    const leftOut = this.leftOut.get(stream);
    let next = revision + 1;
    while (leftOut?.has(next)) next += 1;
    return next;
  }

  private use(stream: string): FoldedLoan {
    const present = this.loans.get(stream);
    if (present !== undefined) return present;
    const state = loan.initialState();
    const loanId = parseStreamName(stream).id;
    return this.keep(stream, {
      loanId,
      state,
      stored: state,
      revision: -1,
      position: START,
      isChanged: false,
    });
  }

  private keep(stream: string, folded: FoldedLoan): FoldedLoan {
    this.loans.set(stream, folded);
    this.bytes += bytesOf(folded.state);
    return folded;
  }

  private async load(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    const missing = new Set<string>();
    const begun = new Set<string>();
    for (const { stream, revision } of events) {
      if (revision === 0) begun.add(stream);
      else if (!this.loans.has(stream) && !begun.has(stream)) missing.add(stream);
    }
    if (missing.size === 0) return;
    const rows = await tx.query<(EncodedLoan & { loanId: string; revision: number; position: Position })[]>(
      `select s.loan_id as "loanId", s.revision, s.position, s.standing, o.origin, o.plan
         from ${this.standingTable} s join ${this.originTable} o using (loan_id)
        where s.loan_id = any ($1::uuid[])`,
      [[...missing].map((stream) => parseStreamName(stream).id)],
    );
    for (const { loanId, revision, position, ...encoded } of rows) {
      const state = decodeLoan(encoded);
      this.keep(loanStream(loanId), { loanId, state, stored: state, revision, position, isChanged: false });
    }
  }

  /**
   * Forgets every second loan where they are too many. A book is often gone through loan by loan, month after month:
   * forgetting what was not used for longest would then always forget the one that comes next.
   */
  private forget(): void {
    if (this.bytes <= this.bytesMax) return;
    let isSecond = false;
    for (const [stream, { state }] of this.loans) {
      isSecond = !isSecond;
      if (isSecond) continue;
      this.loans.delete(stream);
      this.bytes -= bytesOf(state);
    }
  }
}

export function known(state: LoanState): KnownLoan {
  assert(state.status !== 'unregistered', 'a folded loan is registered');
  return state;
}

/** Only decisions need the parts, and the list of them grows for as long as the loan lives. */
function withoutManyParts(state: KnownLoan): KnownLoan {
  return state.parts.length > partsKept || state.facts.length > partsKept
    ? { ...state, parts: [], facts: [] }
    : state;
}

function hasSameOrigin(stored: LoanState, state: KnownLoan): boolean {
  return (
    stored.status !== 'unregistered' &&
    stored.registration === state.registration &&
    samePlan(stored.schedule, state.schedule)
  );
}

function bytesOf(state: LoanState): number {
  return state.status === 'unregistered'
    ? loanBytes
    : loanBytes + (state.schedule.length + state.charges.length) * instalmentBytes;
}
