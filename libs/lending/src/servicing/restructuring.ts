import type { LocalDate } from '#kernel';
import { dateAfter } from './due-dates.js';
import type { ReAged } from './facts.js';
import { type RoundingMode, roundQuotient } from './rounding.js';
import { noteCompletion, openPart, Row } from './row.js';

/**
 * Moves all open principal to a new plan of even parts; returns how much.
 * @param unit minor units to whose multiple a part is rounded; the last takes the rest
 */
export function reAge(rows: Row[], fact: ReAged, mode: RoundingMode, unit: bigint): bigint {
  const moved = takePrincipal(rows, fact.valueOn);
  const share = roundQuotient(moved, BigInt(fact.instalments) * unit, mode) * unit;
  let left = moved;
  let fromOn = rows.at(-1)!.dueOn;
  for (let index = 0; index < fact.instalments; index++) {
    const row = new Row('re-aged', fromOn, dateAfter(fact.firstDueOn, fact.frequency, index));
    row.due.principal = index === fact.instalments - 1 || share > left ? left : share;
    left -= row.due.principal;
    rows.push(row);
    fromOn = row.dueOn;
  }
  return moved;
}

/**
 * Moves overdue principal (due today included) in even parts to the instalments not yet due; returns how much.
 * @param unit minor units to whose multiple a part is rounded; the last takes the rest
 */
export function reAmortise(rows: Row[], on: LocalDate, mode: RoundingMode, unit: bigint): bigint {
  const ahead = rows.filter((row) => row.dueOn > on && row.kind !== 'additional');
  if (ahead.length === 0) return 0n;
  const moved = takePrincipal(
    rows.filter((row) => row.dueOn <= on),
    on,
  );
  const share = roundQuotient(moved, BigInt(ahead.length) * unit, mode) * unit;
  let left = moved;
  ahead.forEach((row, index) => {
    const part = index === ahead.length - 1 || share > left ? left : share;
    row.due.principal += part;
    left -= part;
    noteCompletion(row, on);
  });
  return moved;
}

function takePrincipal(rows: readonly Row[], on: LocalDate): bigint {
  let taken = 0n;
  for (const row of rows) {
    const open = openPart(row, 'principal');
    if (open === 0n) continue;
    row.due.principal -= open;
    taken += open;
    noteCompletion(row, on);
  }
  return taken;
}
