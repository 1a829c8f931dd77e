import { isCurrency } from '#kernel';
import { dayCounts } from './day-count.js';
import { parseDecimalFraction } from './fraction.js';
import type { ServicingFact } from './facts.js';
import { parseRate } from './rate.js';
import { ServicingRejection, type ServicingRejectionCode } from './servicing.rejections.js';
import type { OverdueTerms, ServicingTerms } from './terms.js';

/** Fifty years of months. */
export const mostInstalments = 600;
const methods = ['equal-instalment', 'equal-principal', 'interest-only', 'single-payment', 'flat'];
const units = ['days', 'weeks', 'months'];
const mostGraceDays = 90;

/** @throws ServicingRejection naming the field, for terms that nobody can mean or that no convention covers */
export function checkTerms(terms: ServicingTerms): void {
  const { currency, annualRate, method, instalments, frequency, grace, downPayment, overdue } = terms;
  if (!isCurrency(currency))
    refuse('unknown-convention', 'currency', `"${String(currency)}" is not of ISO 4217`);
  parseRate(annualRate, 'annualRate');
  known(methods, method, 'method');
  wholeNumber(instalments, 1, mostInstalments, 'instalments');
  known(units, frequency.unit, 'frequency.unit');
  wholeNumber(frequency.every, 1, 366, 'frequency.every');
  known(['half-up', 'half-even'], terms.rounding, 'rounding');
  known(['fixed', 'rolling'], terms.planning, 'planning');
  known(['day-count', 'nominal-periods', 'daily', 'normalised'], terms.interest.kind, 'interest.kind');
  if (terms.interest.kind === 'day-count') known(dayCounts, terms.interest.dayCount, 'interest.dayCount');
  if (terms.instalmentMultiple !== undefined && terms.instalmentMultiple <= 0n) {
    refuse('amount-out-of-range', 'instalmentMultiple', 'must be greater than zero');
  }
  if (terms.firstDueOn && terms.startOn && terms.firstDueOn <= terms.startOn) {
    refuse('date-out-of-order', 'firstDueOn', `must be after the start, ${terms.startOn}`);
  }
  if (grace) {
    wholeNumber(grace.principalPeriods, 0, instalments - 1, 'grace.principalPeriods');
    wholeNumber(grace.interestPeriods, 0, instalments - 1, 'grace.interestPeriods');
  }
  checkBalloon(terms);
  checkFloating(terms);
  if (downPayment) parseRate(downPayment.share, 'downPayment.share');
  if (overdue) checkOverdue(overdue);
}

function checkBalloon({ balloon, method }: ServicingTerms): void {
  if (balloon === undefined) return;
  if (balloon <= 0n) refuse('amount-out-of-range', 'balloon', 'must be greater than zero');
  if (method !== 'equal-instalment' && method !== 'equal-principal') {
    refuse('unknown-convention', 'balloon', 'needs equal instalments or equal principal');
  }
}

function checkFloating({ floating, planning }: ServicingTerms): void {
  if (!floating) return;
  if (planning === 'fixed') refuse('unknown-convention', 'floating', 'a fixed plan does not know it');
  known(['january-first', 'anniversary'], floating.repricing, 'floating.repricing');
  if (floating.benchmark.trim() === '') {
    refuse('reference-required', 'floating.benchmark', 'must not be empty');
  }
  checkSpread(floating.spread, 'floating.spread');
}

/** @throws ServicingRejection for anything but a decimal fraction from -1 to 1 */
export function checkSpread(text: string, field: string): void {
  const spread = parseDecimalFraction(text);
  const size = spread && (spread.numerator < 0n ? -spread.numerator : spread.numerator);
  if (!spread || text.length > 16 || size! > spread.denominator) {
    refuse('rate-out-of-range', field, `"${text}" is not a decimal fraction from -1 to 1`);
  }
}

function checkOverdue(overdue: OverdueTerms): void {
  parseRate(overdue.markUp, 'overdue.markUp');
  if (overdue.misuseMarkUp !== undefined) parseRate(overdue.misuseMarkUp, 'overdue.misuseMarkUp');
  wholeNumber(overdue.yearDays, 360, 366, 'overdue.yearDays');
  wholeNumber(overdue.graceDays, 0, mostGraceDays, 'overdue.graceDays');
  if ((overdue.compoundOnPenalty || overdue.compoundOnCompound) && !overdue.settlement) {
    refuse(
      'unknown-convention',
      'overdue.settlement',
      'must say when penalty or compound interest is settled',
    );
  }
  if (overdue.settlement) wholeNumber(overdue.settlement.day, 1, 31, 'overdue.settlement.day');
}

/**
 * To be called once, when a fact is entered; replay trusts what was.
 * @throws ServicingRejection naming the field
 */
export function checkFact(fact: ServicingFact): void {
  if ('amount' in fact && fact.amount <= 0n)
    refuse('amount-out-of-range', 'amount', 'must be greater than zero');
  if (fact.type === 'written-off') {
    for (const amount of Object.values(fact.amounts ?? {})) {
      if (amount < 0n) refuse('amount-out-of-range', 'amounts', 'must not be below zero');
    }
  }
  if (fact.type === 'payment' && fact.direct) {
    const direct = fact.direct.parts.reduce((sum, { amount }) => sum + amount, 0n);
    if (direct > fact.amount || fact.direct.parts.some(({ amount }) => amount <= 0n)) {
      refuse('amount-out-of-range', 'direct.parts', 'must be greater than zero and not exceed the payment');
    }
    if (fact.direct.approvalReference.trim() === '')
      refuse('reference-required', 'direct.approvalReference', 'must not be empty');
  }
  if (fact.type === 'rate-changed') parseRate(fact.annualRate, 'annualRate');
  if (fact.type === 'benchmark-fixed') parseRate(fact.value, 'value');
  if ((fact.type === 're-aged' || fact.type === 'restructured') && fact.firstDueOn <= fact.valueOn) {
    refuse('date-out-of-order', 'firstDueOn', `must be after ${fact.valueOn}`);
  }
  if (fact.type === 're-aged' || fact.type === 'restructured')
    wholeNumber(fact.instalments, 1, mostInstalments, 'instalments');
  if (fact.type === 'interest-paused' && fact.untilOn <= fact.valueOn) {
    refuse('date-out-of-order', 'untilOn', `must be after ${fact.valueOn}`);
  }
  if (fact.type === 'delinquency-paused' && fact.toOn < fact.fromOn) {
    refuse('date-out-of-order', 'toOn', `must not be before ${fact.fromOn}`);
  }
}

function known(names: readonly string[], name: string, field: string): void {
  if (!names.includes(name))
    refuse('unknown-convention', field, `"${name}" is not one of ${names.join(', ')}`);
}

function wholeNumber(value: number, least: number, most: number, field: string): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    refuse('term-out-of-range', field, `must be a whole number from ${least} to ${most}`);
  }
}

function refuse(code: ServicingRejectionCode, field: string, why: string): never {
  throw new ServicingRejection(code, `${field} ${why}`, field);
}
