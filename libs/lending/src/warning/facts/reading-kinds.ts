/** What can be read month by month of a borrower, and the unit of its values. */
export const readingKinds = {
  electricity: 'kWh',
  water: 'm³',
  gas: 'm³',
  customs: 'declared value',
  tax: 'amount paid',
  socialInsurance: 'amount paid',
  sales: 'amount',
  purchases: 'amount',
  orders: 'amount in hand',
  stock: 'amount at the end of the month',
  receivables: 'amount at the end of the month',
  wages: 'amount paid',
  wageDelay: 'days',
  headcount: 'people',
  capacityUse: 'share of capacity, 1 being all of it',
  profit: 'amount',
  cashFlow: 'amount',
  cash: 'amount at the end of the month',
  workingCapital: 'amount at the end of the month',
  debtRatio: 'liabilities by assets, 1 being equal',
  settlement: 'turnover on the account at this institution',
  income: 'amount, of a person',
} as const;

export type ReadingKind = keyof typeof readingKinds;

export function isReadingKind(kind: string): kind is ReadingKind {
  return Object.hasOwn(readingKinds, kind);
}
