import { type Currency, formatMinor, localDate, minor } from '#kernel';
import { Decimal } from 'decimal.js';
import { buildSchedule, type Instalment } from '../../libs/lending/src/servicing/index.js';
import { percent } from './case-terms.js';
import type { CaseResult } from './run-case.js';

/** A case of published figures of Chinese instalment calculators. */
export interface CnCase {
  readonly id: string;
  readonly principal: string;
  readonly annual_rate_pct: string;
  readonly months: number;
  readonly published: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Per method and figure: the conventions under which it is published. */
  readonly matched_under?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly recomputed?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Figures = Readonly<Record<string, unknown>>;
const currency = 'CNY' as Currency;
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

/** Compares every published and every recomputed figure with the schedule we build, under the convention named. */
export function runCnCase(cnCase: CnCase): CaseResult {
  const differences: CaseResult['differences'][number][] = [];
  for (const method of Object.keys(cnCase.published)) {
    const cent = centFigures(cnCase, method);
    const calculators = calculatorFigures(cnCase, method, cent);
    const check = (where: string, expected: unknown, found: unknown) => {
      if (!same(expected, found))
        differences.push({ afterSeq: 0, where: `${method} ${where}`, expected, found });
    };
    for (const [name, value] of Object.entries(cnCase.published[method]!)) {
      const conventions = cnCase.matched_under?.[method]?.[name] ?? ['cent'];
      const found = conventions.map((convention) => calculators[convention]?.[name] ?? cent[name]);
      check(name, value, found.find((figure) => same(value, figure)) ?? found[0]);
    }
    const recomputed = { ...cent, ...recomputedFigures(method, cent, calculators) } as Figures;
    for (const [name, value] of Object.entries(cnCase.recomputed?.[method] ?? {})) {
      const explained =
        name === ofCentSchedule && method === 'equal_principal' && decimalTotal(cnCase) === value;
      if (!explained) check(name, value, recomputed[name]);
    }
  }
  return { id: cnCase.id, tier: 'published', differences };
}

/** Figures of the schedule in whole cents, the last instalment taking the rest. */
function centFigures(cnCase: CnCase, method: string): Figures {
  const rows = buildSchedule({
    principal: minor(cnCase.principal, currency),
    currency,
    annualRate: percent(cnCase.annual_rate_pct),
    method: method === 'equal_instalment' ? 'equal-instalment' : 'equal-principal',
    instalments: cnCase.months,
    dayCount: '30/360',
    startOn: localDate('2024-01-01'),
  });
  const interest = rows.reduce((sum, row) => sum + row.interest, 0n);
  const money = (amount: bigint) => formatMinor(amount, currency);
  const payment = (row: Instalment) => money(row.principal + row.interest);
  let balance = minor(cnCase.principal, currency);
  const table = rows.map((row) => {
    balance -= row.principal;
    return [String(row.number), payment(row), money(row.principal), money(row.interest), money(balance)];
  });
  return {
    payment: payment(rows[0]!),
    first: payment(rows[0]!),
    first_interest: money(rows[0]!.interest),
    first_principal: money(rows[0]!.principal),
    total_interest: money(interest),
    total_interest_cent_schedule_last_absorbs: money(interest),
    last_payment_cent_schedule: payment(rows.at(-1)!),
    balance_after_12_cent_schedule: table[11]?.[4],
    rows_1_2: table.slice(0, 2),
  };
}

/** What calculators publish without rounding each instalment; by name of the convention. */
function calculatorFigures(cnCase: CnCase, method: string, cent: Figures): Record<string, Figures> {
  const principal = new Exact(cnCase.principal);
  const rate = new Exact(cnCase.annual_rate_pct).div(1200);
  const months = cnCase.months;
  const cents = (value: Decimal) => value.toDecimalPlaces(2).toFixed(2);
  if (method === 'equal_instalment') {
    const growth = rate.plus(1).pow(months);
    const payment = principal.times(rate).times(growth).div(growth.minus(1));
    const after12 = rate.plus(1).pow(12);
    const rounded = new Exact(String(cent.payment)).times(months);
    return {
      'unrounded payment': {
        total_payment: cents(payment.times(months)),
        total_interest: cents(payment.times(months).minus(principal)),
        balance_after_12: cents(principal.times(after12).minus(payment.times(after12.minus(1)).div(rate))),
      },
      'rounded payment x n': {
        total_payment: cents(rounded),
        total_interest: cents(rounded.minus(principal)),
      },
    };
  }
  const share = principal.div(months);
  const interest = principal
    .times(rate)
    .times(months + 1)
    .div(2);
  const closed = {
    first: cents(share.plus(principal.times(rate))),
    last: cents(share.times(rate.plus(1))),
    step: cents(share.times(rate)),
    total_interest: cents(interest),
    total_payment: cents(interest.plus(principal)),
  };
  return { exact: closed, 'closed form': closed };
}

function recomputedFigures(method: string, cent: Figures, by: Record<string, Figures>): Figures {
  if (method === 'equal_principal') return by.exact!;
  return {
    payment: cent.payment,
    total_interest_unrounded_payment: by['unrounded payment']!.total_interest,
    total_interest_payment_rounded_x_n: by['rounded payment x n']!.total_interest,
  };
}

const ofCentSchedule = 'total_interest_cent_schedule_last_absorbs';

/**
 * The same equal-principal schedule with the monthly rate kept as a number of 28 digits, as the file's author kept it:
 * interest of exactly half a cent then falls to either side. Ours is an exact fraction and rounds every half up.
 */
function decimalTotal({ principal, annual_rate_pct, months }: CnCase): string {
  const Kept = Decimal.clone({ precision: 28, rounding: Decimal.ROUND_HALF_EVEN });
  const rate = new Kept(annual_rate_pct).div(100).div(12);
  const share = new Kept(principal).div(months).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  let [balance, total] = [new Kept(principal), new Kept(0)];
  for (let month = 0; month < months; month++) {
    total = total.plus(balance.times(rate).toDecimalPlaces(2, Decimal.ROUND_HALF_UP));
    balance = balance.minus(share);
  }
  return total.toFixed(2);
}

function same(expected: unknown, found: unknown): boolean {
  if (Array.isArray(expected)) return JSON.stringify(expected) === JSON.stringify(found);
  return found !== undefined && new Exact(String(expected)).equals(String(found));
}
