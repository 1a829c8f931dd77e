import { type Currency, localDate, type LocalDate, minor } from '#kernel';
import type { AllocationOrder, ServicingFact, ServicingTerms } from '../index.js';

const cny = 'CNY' as Currency;

/** Fees, penalty, the classes of interest, principal: the order of Article 561 of the Civil Code. */
export const interestFirst: AllocationOrder = {
  sequence: 'instalment-first',
  pastDue: [
    'fees',
    'penalty',
    'compound-on-compound',
    'compound-on-penalty',
    'compound-interest',
    'penalty-interest',
    'interest',
    'principal',
  ],
  dueToday: ['fees', 'penalty', 'interest', 'principal'],
  inAdvance: ['fees', 'penalty', 'interest', 'principal'],
  dueChargesFirst: false,
  surplus: 'next',
};

/** 120,000 yuan at 6 % over twelve equal instalments, by months of 30 days, from 15 January 2024. */
export const monthlyTerms: ServicingTerms = {
  currency: cny,
  annualRate: '0.06',
  method: 'equal-instalment',
  instalments: 12,
  frequency: { every: 1, unit: 'months' },
  interest: { kind: 'day-count', dayCount: '30/360' },
  rounding: 'half-up',
  planning: 'rolling',
  allocation: { ...interestFirst, surplus: { default: 'next' } },
};

export const yuan = (text: string): bigint => minor(text, cny);
export const day = (text: string): LocalDate => localDate(text);

type Given<Type extends ServicingFact['type']> = Omit<
  Extract<ServicingFact, { type: Type }>,
  'type' | 'id' | 'valueOn' | 'enteredOn'
> & { readonly id?: string; readonly enteredOn?: string };

/** A fact of a test; entered on its value date unless said otherwise. */
export function fact<Type extends ServicingFact['type']>(
  type: Type,
  on: string,
  given: Given<Type>,
): ServicingFact {
  const { id = `${type} ${on}`, enteredOn = on, ...rest } = given;
  return { type, id, valueOn: day(on), enteredOn: day(enteredOn), ...rest } as unknown as ServicingFact;
}

export const paidOut = (on = '2024-01-15', amount = '120000'): ServicingFact =>
  fact('disbursement', on, { amount: yuan(amount) });

export const paid = (on: string, amount: string, given: Partial<Given<'payment'>> = {}): ServicingFact =>
  fact('payment', on, { kind: 'repayment', amount: yuan(amount), ...given });
