import { addMonths, civil, type LocalDate, localDate } from '#kernel';
import { inEffect } from './entry-order.js';
import type { RateChanged, ServicingFact } from './facts.js';
import { type Fraction, parseDecimalFraction, plus } from './fraction.js';
import type { FloatingTerms, ServicingTerms } from './terms.js';

/** The facts that hold as of a day, in order, with the changes of rate that a floating rate brings by itself. */
export function factsInEffect(
  terms: ServicingTerms,
  facts: readonly ServicingFact[],
  asOf: LocalDate,
): ServicingFact[] {
  const held = inEffect(facts, asOf, terms.sameDay);
  if (!terms.floating) return held;
  const startOn = terms.startOn ?? held.find(({ type }) => type === 'disbursement')?.valueOn;
  if (!startOn) return held;
  return inEffect([...held, ...repricings(terms.floating, held, startOn, asOf)], asOf, terms.sameDay);
}

/**
 * One change of rate on each day of repricing by which a value of the benchmark is known: the latest value published
 * by then, plus the spread, never below zero. A value published later changes nothing before the next such day.
 */
function repricings(
  { benchmark, spread, repricing }: FloatingTerms,
  held: readonly ServicingFact[],
  startOn: LocalDate,
  asOf: LocalDate,
): RateChanged[] {
  const published = held.flatMap((fact) =>
    fact.type === 'benchmark-fixed' && fact.benchmark === benchmark ? [fact] : [],
  );
  const changes: RateChanged[] = [];
  for (let year = 1; ; year++) {
    const on = repricingDay(startOn, year, repricing);
    if (on > asOf) return changes;
    const latest = published.findLast(({ valueOn }) => valueOn <= on);
    if (!latest) continue;
    const annualRate = rateOf(latest.value, spread);
    changes.push({ id: `repricing/${on}`, type: 'rate-changed', valueOn: on, enteredOn: on, annualRate });
  }
}

function repricingDay(startOn: LocalDate, year: number, repricing: FloatingTerms['repricing']): LocalDate {
  if (repricing === 'anniversary') return addMonths(startOn, 12 * year);
  return localDate(`${String(civil(startOn).year + year).padStart(4, '0')}-01-01`);
}

function rateOf(value: string, spread: string): string {
  const sum = plus(parseDecimalFraction(value)!, parseDecimalFraction(spread)!);
  return decimalText(sum.numerator < 0n ? { ...sum, numerator: 0n } : sum);
}

/** @param fraction whose denominator is a power of ten */
function decimalText({ numerator, denominator }: Fraction): string {
  const places = denominator.toString().length - 1;
  const digits = numerator.toString().padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
