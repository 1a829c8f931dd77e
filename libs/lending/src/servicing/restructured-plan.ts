import type { LocalDate } from '#kernel';
import { components, type MutableAmounts, noAmounts, totalOf } from './components.js';
import type { Restructured } from './facts.js';
import type { Ledger } from './ledger.js';
import { noteCompletion, openPart, Row } from './row.js';

/**
 * Takes everything open off the rows, for a new plan. What is owed besides principal becomes principal
 * (`capitalise`), or is owed with the first new instalment (`carry-forward`), interest as interest and every kind of
 * penalty as penalty: it bears compound interest again only if it is then not paid.
 * @returns the principal of the new plan
 */
export function clearForNewPlan(ledger: Ledger, fact: Restructured): bigint {
  const taken = takeAll(ledger.rows, fact.valueOn);
  const besides = totalOf(taken) - taken.principal;
  for (const row of ledger.rows) if (row.kind === 'instalment') row.kind = 'superseded';
  if (besides === 0n) return taken.principal;
  if (fact.accrued === 'capitalise') {
    ledger.capitalise(taken, besides);
    return taken.principal + besides;
  }
  const carried = new Row('carried', fact.valueOn, fact.firstDueOn);
  carried.due.fees = taken.fees;
  carried.due.interest = taken.interest;
  carried.due.penalty = besides - taken.fees - taken.interest;
  ledger.rows.push(carried);
  return taken.principal;
}

function takeAll(rows: readonly Row[], on: LocalDate): MutableAmounts {
  const taken = noAmounts();
  for (const row of rows) {
    for (const component of components) {
      const open = openPart(row, component);
      row.due[component] -= open;
      taken[component] += open;
    }
    noteCompletion(row, on);
  }
  return taken;
}
