import { daysBetween, type LocalDate } from '#kernel';
import { type Amounts, addInto, noAmounts, totalOf } from './components.js';
import type { Ledger } from './ledger.js';
import { openTotal, type Row, type RowKind } from './row.js';

export interface StatementRow {
  readonly number: number;
  readonly kind: RowKind;
  /** Days of its period. */
  readonly days: number;
  readonly dueOn: LocalDate;
  readonly completedOn: LocalDate | null;
  readonly due: Amounts;
  readonly paid: Amounts;
  readonly inAdvance: bigint;
  readonly late: bigint;
  readonly outstanding: bigint;
  /** Principal disbursed, and owed again, up to this row less the principal due up to it. */
  readonly balance: bigint;
}

export interface StatementTotals {
  readonly due: Amounts;
  readonly paid: bigint;
  readonly inAdvance: bigint;
  readonly late: bigint;
  readonly outstanding: bigint;
}

/** The plan as a table, with what was paid on it. */
export function statementRows(ledger: Ledger): StatementRow[] {
  const counted = new Set<number>();
  let balance = 0n;
  return ledger.rows.map((row) => {
    ledger.disbursements.forEach(({ valueOn, amount }, index) => {
      if (counted.has(index) || !arrivesIn(row, valueOn, ledger.terms.planning)) return;
      counted.add(index);
      balance += amount;
    });
    balance += row.credited - row.due.principal;
    return {
      number: row.number,
      kind: row.kind,
      days: daysBetween(row.fromOn, row.dueOn),
      dueOn: row.dueOn,
      completedOn: row.completedOn,
      due: row.due,
      paid: row.paid,
      inAdvance: row.inAdvance,
      late: row.late,
      outstanding: openTotal(row),
      balance,
    };
  });
}

// A disbursement on a due date stands after the instalment of a rolling plan, and before that of a fixed one.
function arrivesIn({ fromOn, dueOn }: Row, on: LocalDate, planning: 'fixed' | 'rolling'): boolean {
  if (on === fromOn) return true;
  return planning === 'fixed' ? on > fromOn && on <= dueOn : on > fromOn && on < dueOn;
}

export function statementTotals(rows: readonly StatementRow[]): StatementTotals {
  const due = noAmounts();
  let [paid, inAdvance, late, outstanding] = [0n, 0n, 0n, 0n];
  for (const row of rows) {
    addInto(due, row.due);
    paid += totalOf(row.paid);
    inAdvance += row.inAdvance;
    late += row.late;
    outstanding += row.outstanding;
  }
  return { due, paid, inAdvance, late, outstanding };
}
