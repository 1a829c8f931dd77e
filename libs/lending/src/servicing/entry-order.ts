import type { LocalDate } from '#kernel';
import type { ServicingFact } from './facts.js';

/** The day from which a fact has an effect. A charge known before its due date is owed at once, on that instalment. */
export function effectiveOn(fact: ServicingFact): LocalDate {
  return fact.type === 'charge' && fact.enteredOn < fact.valueOn ? fact.enteredOn : fact.valueOn;
}

/**
 * The facts that hold as of a day, in the order in which they take effect: day, then day of entry, then entry. What a
 * reversal names is left out together with the reversal; so a back-dated fact stands where it would have stood.
 */
export function inEffect(facts: readonly ServicingFact[], asOf: LocalDate): ServicingFact[] {
  const reversed = new Set(facts.flatMap((fact) => (fact.type === 'reversal' ? [fact.of] : [])));
  return facts
    .filter((fact) => fact.type !== 'reversal' && !reversed.has(fact.id) && effectiveOn(fact) <= asOf)
    .map((fact, index) => ({ fact, index, on: effectiveOn(fact) }))
    .sort((a, b) => compare(a.on, b.on) || compare(a.fact.enteredOn, b.fact.enteredOn) || a.index - b.index)
    .map(({ fact }) => fact);
}

function compare(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The id of the down payment that an automatic one takes from a disbursement; a reversal may name it. */
export function downPaymentId(disbursementId: string): string {
  return `${disbursementId}/down-payment`;
}

export function isReversed(facts: readonly ServicingFact[], id: string): boolean {
  return facts.some((fact) => fact.type === 'reversal' && fact.of === id);
}
