import { assert, formatMinor, type LocalDate, sum } from '#kernel';
import { owesNothing, oldestUnpaidDueOn } from '../loan.balances.js';
import { unpaidOf } from '../loan.clearing.js';
import { latest } from '../evolve/money.js';
import { evolve } from '../loan.evolve.js';
import type { LoanEvent } from '../loan.events.js';
import { type KnownLoan, isActive } from '../loan.state.js';

/**
 * A fact that lowers what is owed, followed by what it brings about: a loan in a bucket without arrears as of the
 * business date is cured on the day of the fact, and a loan that owes nothing more is settled on that of its last
 * payment.
 */
export function withConsequences(state: KnownLoan, fact: LoanEvent, businessDate: LocalDate): LoanEvent[] {
  const { occurredOn } = fact;
  const after = evolve(state, fact);
  if (!isActive(after)) return [fact];
  checkPrincipal(after);
  const events = [fact];
  const oldest = oldestUnpaidDueOn(after);
  const settled = owesNothing(after, occurredOn);
  if (after.bucket !== null && (settled || oldest === null || oldest >= businessDate)) {
    events.push({ type: 'loan.cured', occurredOn, data: { from: after.bucket } });
  }
  if (settled) {
    const credit = formatMinor(after.credit, after.currency);
    // Not before the last of its payments: the one recorded last may lie before others.
    const settledOn = latest(after.lastPaymentOn, occurredOn);
    events.push({ type: 'loan.settled', occurredOn: settledOn, data: { credit } });
  }
  return events;
}

/** The plan and the books must tell the same principal, or a later payment would be put on the wrong claim. */
function checkPrincipal({ schedule, principalOutstanding }: KnownLoan): void {
  const planned = sum(schedule.map((row) => unpaidOf(row, 'principal')));
  assert(
    planned === principalOutstanding,
    `the plan holds ${planned} of principal, the books ${principalOutstanding}`,
  );
}
