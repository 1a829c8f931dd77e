import type { LocalDate } from '#kernel';
import type { ChargeRaised } from './facts.js';
import { noteCompletion, type PlacedCharge, Row } from './row.js';

/**
 * Puts a charge on the instalment in whose period it falls due: after the day the period begins (on it, for the
 * first) up to its due date. What falls due after maturity gets a row of its own.
 */
export function placeCharge(
  rows: Row[],
  charge: ChargeRaised,
  on: LocalDate,
  later: AfterMaturity,
): PlacedCharge {
  const row = rowFor(rows, charge.valueOn, later);
  const placed: PlacedCharge = {
    chargeId: charge.id,
    component: charge.component,
    dueOn: charge.valueOn,
    amount: charge.amount,
    paid: 0n,
  };
  row.charges.push(placed);
  row.charges.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  row.due[charge.component] += charge.amount;
  noteCompletion(row, on);
  return placed;
}

function rowFor(rows: Row[], dueOn: LocalDate, later: AfterMaturity): Row {
  const from = firstDueFrom(rows, dueOn);
  const first = rows.findIndex(isPeriod);
  for (let index = from; index < rows.length; index++) {
    const row = rows[index]!;
    if (isPeriod(row) && (index === first || dueOn > row.fromOn)) return row;
  }
  return additionalRow(rows, dueOn, later);
}

/** Index of the first row due on the day or later. The rows stand in order of due date. */
function firstDueFrom(rows: readonly Row[], day: LocalDate): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.dueOn < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isPeriod({ kind }: Row): boolean {
  return kind === 'instalment' || kind === 're-aged';
}

/**
 * Debts of several days after maturity: on one row, which moves on to the latest day, or each day's on its own. Interest
 * that runs on what is overdue needs its due date to stay.
 */
export type AfterMaturity = 'one-row' | 'by-day';

/** The row for what became owed after maturity. */
export function additionalRow(rows: Row[], dueOn: LocalDate, later: AfterMaturity): Row {
  const existing = rows.find(
    (row) => row.kind === 'additional' && (later === 'one-row' || row.dueOn === dueOn),
  );
  if (existing) {
    if (dueOn > existing.dueOn) existing.dueOn = dueOn;
    return existing;
  }
  const before = rows.at(-1)!.dueOn;
  const row = new Row('additional', before < dueOn ? before : dueOn, dueOn);
  rows.push(row);
  return row;
}
