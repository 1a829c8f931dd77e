import type { LocalDate } from '#kernel';
import { noAmounts, totalOf } from './components.js';
import type { PaidOff, Prepayment } from './facts.js';
import type { Ledger } from './ledger.js';
import { noteCompletion, openPart, openTotal, payPart, Row } from './row.js';
import type { RollingPlan } from './rolling-plan.js';

/**
 * Principal before it is due. What is due already must be paid first, so arrears and today's dues are taken from the
 * amount; the rest shortens the plan or lowers its instalments. What exceeds the principal becomes credit.
 */
export function prepay(ledger: Ledger, plan: RollingPlan, fact: Prepayment): void {
  const { valueOn: on, amount } = fact;
  const dues = ledger.openRows().filter((row) => row.dueOn <= on);
  const due = dues.reduce((sum, row) => sum + openTotal(row), 0n);
  const forDues = due < amount ? due : amount;
  if (forDues > 0n) ledger.pay(fact.id, 'prepayment', forDues, on);
  const ahead = plan.openAhead(on);
  const principal = amount - forDues < ahead ? amount - forDues : ahead;
  if (principal > 0n) {
    plan.prepay(on, principal, fact.keep);
    const row = new Row('prepayment', on, on);
    row.due.principal = principal;
    payPart(row, 'principal', principal, on);
    const kept = new Set(plan.rows);
    for (const dropped of ledger.rows) {
      if (dropped.kind === 'instalment' && !kept.has(dropped)) row.credited += dropped.credited;
    }
    ledger.rows = [...ledger.rows.filter((other) => other.kind !== 'instalment'), ...plan.rows, row];
    ledger.principalOutstanding -= principal;
    ledger.sortRows();
  }
  ledger.credit += amount - forDues - principal;
  const portions = noAmounts();
  portions.principal = principal;
  ledger.note(fact, amount - forDues, portions);
}

/**
 * Stops interest on the day and pays everything that is then open. What is left over becomes credit; where the money
 * falls short (a fact entered later may have raised what was owed), the rest is due since that day.
 */
export function payOff(ledger: Ledger, plan: RollingPlan, fact: PaidOff): void {
  plan.stopInterest(fact.valueOn, ledger.terms.payOffInterest);
  ledger.sortRows();
  ledger.pay(fact.id, 'pay-off', fact.amount, fact.valueOn);
  if (ledger.outstanding() > 0n) accelerate(ledger, plan, fact.id, fact.valueOn);
}

/** What is not yet due becomes due on the day: all principal, and the interest that has run until then. */
export function accelerate(ledger: Ledger, plan: RollingPlan, factId: string, on: LocalDate): void {
  plan.stopInterest(on);
  ledger.sortRows();
  const called = new Row('called', on, on);
  for (const row of ledger.openRows()) {
    if (row.dueOn <= on) continue;
    for (const component of ['principal', 'interest', 'fees', 'penalty'] as const) {
      const open = openPart(row, component);
      row.due[component] -= open;
      called.due[component] += open;
    }
    noteCompletion(row, on);
  }
  ledger.rows.push(called);
  noteCompletion(called, on);
  ledger.sortRows();
  ledger.note({ id: factId, valueOn: on, type: 'accelerated' }, totalOf(called.due), called.due);
}
