import { type Currency, minor } from '#kernel';
import type { AllocationOrder, SurplusRule } from '../../servicing/allocation.js';
import { checkSpread, checkTerms } from '../../servicing/check-terms.js';
import { type Component, components } from '../../servicing/components.js';
import { dayCounts } from '../../servicing/day-count.js';
import { ServicingRejection } from '../../servicing/servicing.rejections.js';
import type { DelinquencyTerms, ServicingTerms } from '../../servicing/terms.js';
import type { LoanTerms } from '../loan.events.js';
import { Fields } from './fields.js';
import type { ServicingTermsData } from './servicing-terms.data.js';

/** Loans whose money is decided by the servicing arithmetic; all others follow the simple rules. */
export function isServiced(
  terms: LoanTerms,
): terms is LoanTerms & { readonly servicing: ServicingTermsData } {
  return terms.servicing !== undefined;
}

/** The whole terms as the arithmetic takes them. */
export function servicingTerms({
  servicing,
  currency,
  annualRate,
  method,
  instalments,
  firstDueOn,
}: LoanTerms & { readonly servicing: ServicingTermsData }): ServicingTerms {
  const { instalmentMultiple, balloon, delinquency, flat, ...others } = servicing;
  const amount = (text: string) => minor(text, currency as Currency);
  return {
    ...others,
    currency: currency as Currency,
    annualRate,
    method: flat ? 'flat' : method,
    instalments,
    ...(firstDueOn !== undefined && { firstDueOn }),
    ...(instalmentMultiple !== undefined && { instalmentMultiple: amount(instalmentMultiple) }),
    ...(balloon !== undefined && { balloon: amount(balloon) }),
    ...(delinquency && { delinquency: delinquencyTerms(delinquency, amount) }),
  };
}

function delinquencyTerms(
  { tolerance, ...others }: NonNullable<ServicingTermsData['delinquency']>,
  amount: (text: string) => bigint,
): DelinquencyTerms {
  if (!tolerance) return others;
  const { amount: text, ...share } = tolerance;
  return { ...others, tolerance: { ...share, ...(text !== undefined && { amount: amount(text) }) } };
}

/**
 * Checks terms that came from outside, whatever their shape.
 * @throws ServicingRejection naming the field by its path from `terms.servicing` on
 */
export function checkServicingTerms(terms: LoanTerms & { readonly servicing: ServicingTermsData }): void {
  const fields = new Fields(terms.servicing, 'terms.servicing');
  readTerms(fields, terms.currency as Currency);
  fields.nothingElse();
  const { interest, flat } = terms.servicing;
  if (flat && terms.method !== 'equal-instalment') fields.refuse('flat', 'needs equal instalments');
  if (interest.kind === 'day-count' && interest.dayCount !== terms.dayCount) {
    fields.refuse('interest.dayCount', `is not the day count of the terms, ${terms.dayCount}`);
  }
  try {
    checkTerms(servicingTerms(terms));
  } catch (error) {
    if (!(error instanceof ServicingRejection)) throw error;
    throw new ServicingRejection(error.code, error.message, `terms.servicing.${error.field}`);
  }
}

const mostDays = 400;
const mostExceptions = 50;
const mostRanges = 50;

function readFloating(fields: Fields): void {
  fields.text('benchmark');
  checkSpread(fields.text('spread'), fields.pathOf('spread'));
  fields.choice('repricing', ['january-first', 'anniversary']);
  fields.nothingElse();
}

function readTerms(fields: Fields, currency: Currency): void {
  const frequency = fields.object('frequency');
  frequency.whole('every', 1, 366);
  frequency.choice('unit', ['days', 'weeks', 'months']);
  frequency.nothingElse();
  if (fields.has('startOn')) fields.date('startOn');
  if (fields.has('monthEnd')) fields.choice('monthEnd', ['keep', 'clamp', 'roll', 'last-day']);
  readInterest(fields.object('interest'));
  if (fields.has('flat')) fields.flag('flat');
  fields.choice('rounding', ['half-up', 'half-even']);
  if (fields.has('interestRounding')) fields.choice('interestRounding', ['period', 'segment']);
  for (const name of ['instalmentMultiple', 'balloon']) if (fields.has(name)) fields.amount(name, currency);
  if (fields.has('floating')) readFloating(fields.object('floating'));
  if (fields.has('payOffInterest')) fields.choice('payOffInterest', ['to-the-day', 'to-period-end']);
  fields.choice('planning', ['fixed', 'rolling']);
  if (fields.has('sameDay')) fields.choice('sameDay', ['by-type', 'as-entered']);
  if (fields.has('grace')) {
    const grace = fields.object('grace');
    grace.whole('principalPeriods', 0, 600);
    grace.whole('interestPeriods', 0, 600);
    grace.nothingElse();
  }
  if (fields.has('downPayment')) {
    const downPayment = fields.object('downPayment');
    downPayment.rate('share');
    downPayment.flag('automatic');
    downPayment.nothingElse();
  }
  readAllocation(fields.object('allocation'));
  if (fields.has('dailyRest')) {
    const dailyRest = fields.object('dailyRest');
    dailyRest.choice('prepayment', ['lower-instalment', 'fewer-instalments', 'next-instalments']);
    dailyRest.nothingElse();
  }
  if (fields.has('levelInstalments')) fields.flag('levelInstalments');
  if (fields.has('overdue')) readOverdue(fields.object('overdue'));
  if (fields.has('delinquency')) readDelinquency(fields.object('delinquency'), currency);
  if (fields.has('nonWorkingDays')) readNonWorkingDays(fields.object('nonWorkingDays'));
}

function readInterest(fields: Fields): void {
  switch (fields.choice('kind', ['day-count', 'nominal-periods', 'daily', 'normalised'])) {
    case 'day-count':
      fields.choice('dayCount', dayCounts);
      break;
    case 'daily':
      fields.whole('yearDays', 360, 366);
      fields.whole('annuityMonthDays', 28, 31);
      break;
    case 'normalised':
      readActualOr(fields, 'monthDays', 30, 30);
      readActualOr(fields, 'yearDays', 360, 366);
      fields.whole('digits', 6, 40);
      if (fields.has('byActualDays')) fields.flag('byActualDays');
      break;
    case 'nominal-periods':
  }
  fields.nothingElse();
}

function readActualOr(fields: Fields, name: string, least: number, most: number): void {
  try {
    fields.choice(name, ['actual']);
  } catch {
    fields.whole(name, least, most);
  }
}

const surplusRules: readonly SurplusRule[] = ['next', 'last', 'spread'];

function readAllocation(fields: Fields): void {
  readOrder(fields);
  const surplus = fields.object('surplus');
  surplus.choice('default', surplusRules);
  for (const kind of surplus.names()) surplus.choice(kind, surplusRules);
  if (fields.has('exceptions')) {
    for (const exception of fields.objects('exceptions', mostExceptions)) {
      exception.text('name');
      if (exception.has('moreDaysPastDueThan')) exception.whole('moreDaysPastDueThan', 0, 36_600);
      if (exception.has('riskClasses')) exception.list('riskClasses', 10);
      if (exception.has('kinds')) exception.list('kinds', 50);
      const order = exception.object('order');
      readOrder(order);
      order.choice('surplus', surplusRules);
      order.nothingElse();
      exception.nothingElse();
    }
  }
  fields.nothingElse();
}

function readOrder(fields: Fields): void {
  fields.choice('sequence', ['instalment-first', 'component-first'] satisfies AllocationOrder['sequence'][]);
  for (const group of ['pastDue', 'dueToday', 'inAdvance']) fields.choices<Component>(group, components);
  fields.flag('dueChargesFirst');
}

function readOverdue(fields: Fields): void {
  fields.whole('yearDays', 360, 366);
  fields.rate('markUp');
  if (fields.has('misuseMarkUp')) fields.rate('misuseMarkUp');
  fields.choice('compoundOnInterest', [
    'none',
    'contract-rate',
    'penalty-rate',
    'penalty-rate-after-maturity',
  ]);
  fields.flag('compoundOnPenalty');
  fields.flag('compoundOnCompound');
  if (fields.has('settlement')) {
    const settlement = fields.object('settlement');
    if (![1, 3].includes(settlement.whole('everyMonths', 1, 3)))
      settlement.refuse('everyMonths', 'is 1 or 3');
    settlement.whole('day', 1, 31);
    settlement.nothingElse();
  }
  fields.whole('graceDays', 0, 90);
  if (fields.has('suspendAfterDays')) fields.whole('suspendAfterDays', 0, 36_600);
  fields.nothingElse();
}

function readDelinquency(fields: Fields, currency: Currency): void {
  fields.whole('graceDays', 0, 366);
  if (fields.has('tolerance')) {
    const tolerance = fields.object('tolerance');
    if (tolerance.has('amount')) tolerance.amount('amount', currency);
    if (tolerance.has('share')) tolerance.rate('share');
    tolerance.nothingElse();
  }
  let least = 1;
  for (const range of fields.objects('ranges', mostRanges)) {
    range.text('name');
    least = range.whole('fromDays', least, 36_600) + 1;
    range.nothingElse();
  }
  fields.nothingElse();
}

function readNonWorkingDays(fields: Fields): void {
  fields.choice('rule', ['following', 'preceding', 'modified-following']);
  const calendar = fields.object('calendar');
  for (const day of calendar.list('weekend', 7)) {
    if (!Number.isInteger(day) || (day as number) < 1 || (day as number) > 7)
      calendar.refuse('weekend', 'holds what is not a day from 1 to 7');
  }
  calendar.dates('holidays', mostDays * 10);
  calendar.dates('makeUpDays', mostDays);
  calendar.nothingElse();
  fields.nothingElse();
}
