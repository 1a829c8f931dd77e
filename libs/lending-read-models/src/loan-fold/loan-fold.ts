import type { EntityManager } from 'typeorm';
import { type Position, type RecordedEvent, START, assert, parseStreamName } from '#kernel';
import { type LoanState, loan } from '#lending';
import { TableWriter } from '#projections';
import { decodeLoan, encodeLoan } from './loan-state.codec.js';

/** A loan as far as its events have been folded. */
export interface FoldedLoan {
  readonly loanId: string;
  state: LoanState;
  /** As the table holds it; `unregistered` where it does not hold it yet. */
  stored: LoanState;
  revision: number;
  position: Position;
}

/** Events of a loan that a projection follows: all. */
export const loanEventTypes = Object.keys(loan.schemas);

/** Told of each event with the state before and after it. */
export type LoanListener = (event: RecordedEvent, folded: FoldedLoan, before: LoanState) => void;

/**
 * What is kept of loans in memory, in instalments, of which each takes some 300 bytes. A loan that is not in memory
 * is read from the table.
 */
const weightLimit = 300_000;
const loanWeight = 8;

const writer = new TableWriter<FoldedLoan>(
  [
    { name: 'loan_id', type: 'uuid', of: ({ loanId }) => loanId },
    { name: 'revision', type: 'integer', of: ({ revision }) => revision },
    { name: 'position', type: 'text', of: ({ position }) => position },
    { name: 'state', type: 'text', of: ({ state }) => encodeLoan(known(state)) },
  ],
  ['loan_id'],
);

/**
 * Folds loan events with the domain's own `evolve` and keeps the states in a table of the projection, so that a
 * projection says only what rows follow from a state.
 */
export class LoanFold {
  /** In order of use, the longest unused first. */
  private readonly loans = new Map<string, FoldedLoan>();
  private readonly changed = new Map<string, FoldedLoan>();
  private weight = 0;

  constructor(
    private readonly table: string,
    private readonly listener?: LoanListener,
  ) {}

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

  /** Writes the changed states and hands out the loans, `stored` still as it was before. */
  async flush(tx: EntityManager, write: (changed: readonly FoldedLoan[]) => Promise<void>): Promise<void> {
    if (this.changed.size === 0) return;
    const changed = [...this.changed.values()];
    await writer.upsert(tx, this.table, changed);
    await write(changed);
    for (const folded of changed) folded.stored = folded.state;
    this.changed.clear();
    this.forget();
  }

  private use(loanId: string): FoldedLoan {
    const known = this.loans.get(loanId);
    if (known === undefined) {
      const state = loan.initialState();
      return this.keep({ loanId, state, stored: state, revision: -1, position: START });
    }
    this.loans.delete(loanId);
    this.loans.set(loanId, known);
    return known;
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
    const rows = await tx.query<{ loan_id: string; revision: number; position: Position; state: string }[]>(
      `select loan_id, revision, position, state from ${this.table} where loan_id = any ($1::uuid[])`,
      [[...missing]],
    );
    for (const { loan_id: loanId, revision, position, state: text } of rows) {
      const state = decodeLoan(text);
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

export function known(state: LoanState) {
  assert(state.status !== 'unregistered', 'a folded loan is registered');
  return state;
}

function weightOf(state: LoanState): number {
  return state.status === 'unregistered'
    ? loanWeight
    : loanWeight + state.schedule.length + state.charges.length;
}
