import type { LocalDate } from '#kernel';
import type { ServicingFact } from './facts.js';
import type { SameDayOrder } from './terms.js';

/** The day from which a fact has an effect. A charge known before its due date is owed at once, on that instalment. */
export function effectiveOn(fact: ServicingFact): LocalDate {
  return fact.type === 'charge' && fact.enteredOn < fact.valueOn ? fact.enteredOn : fact.valueOn;
}

/**
 * The facts that hold as of a day, in the order in which they take effect. What a reversal names is left out together
 * with the reversal; so a back-dated fact stands where it would have stood.
 */
export function inEffect(
  facts: readonly ServicingFact[],
  asOf: LocalDate,
  sameDay: SameDayOrder = 'by-type',
): ServicingFact[] {
  const reversed = reversedIds(facts);
  const order = sameDay === 'by-type' ? byType : asEntered;
  const held: ServicingFact[] = [];
  // Most facts are entered in order; then there is nothing to sort.
  let sorted = true;
  let before: Placed | null = null;
  for (const fact of facts) {
    if (fact.type === 'reversal' || (reversed.size > 0 && reversed.has(fact.id))) continue;
    const on = effectiveOn(fact);
    if (on > asOf) continue;
    const placed: Placed = { fact, index: held.length, on };
    sorted &&= before === null || before.on < on || (before.on === on && order(before, placed) <= 0);
    before = placed;
    held.push(fact);
  }
  return sorted ? held : inOrder(held, order);
}

/** @param facts in the order in which they were recorded, which decides last */
function inOrder(
  facts: readonly ServicingFact[],
  sameDay: (a: Placed, b: Placed) => number,
): ServicingFact[] {
  return facts
    .map((fact, index): Placed => ({ fact, index, on: effectiveOn(fact) }))
    .sort((a, b) => compare(a.on, b.on) || sameDay(a, b))
    .map(({ fact }) => fact);
}

/** Ids of what was taken back. */
export function reversedIds(facts: readonly ServicingFact[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const fact of facts) if (fact.type === 'reversal') ids.add(fact.of);
  return ids;
}

interface Placed {
  readonly fact: ServicingFact;
  readonly index: number;
  readonly on: LocalDate;
}

function asEntered(a: Placed, b: Placed): number {
  return compare(a.fact.enteredOn, b.fact.enteredOn) || a.index - b.index;
}

function byType(a: Placed, b: Placed): number {
  return rank.get(a.fact.type)! - rank.get(b.fact.type)! || compare(a.fact.id, b.fact.id);
}

/** What is owed comes before what changes it, and both before money; what ends the loan comes last. */
const typesInOrder: readonly ServicingFact['type'][] = [
  'disbursement',
  'classified',
  'benchmark-fixed',
  'misuse-found',
  'interest-paused',
  'delinquency-paused',
  'delinquency-resumed',
  'rate-changed',
  'rescheduled',
  'charge',
  'waived',
  'payment',
  'prepaid',
  'payment-returned',
  'credit-refunded',
  're-amortised',
  're-aged',
  'restructured',
  'paid-off',
  'accelerated',
  'charged-off',
  'written-off',
  'recovered',
  'day-closed',
  'reversal',
];
const rank = new Map(typesInOrder.map((type, index) => [type, index]));

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The id of the down payment that an automatic one takes from a disbursement; a reversal may name it. */
export function downPaymentId(disbursementId: string): string {
  return `${disbursementId}/down-payment`;
}

export function isReversed(facts: readonly ServicingFact[], id: string): boolean {
  return facts.some((fact) => fact.type === 'reversal' && fact.of === id);
}
