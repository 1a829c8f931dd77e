const order = [
  'fees',
  'penalty',
  'compound-on-compound',
  'compound-on-penalty',
  'compound-interest',
  'penalty-interest',
  'interest',
  'principal',
];

/** Servicing terms of the loans of these tests: dues first, rolling, 18 % on what is overdue. */
export const servicing = {
  frequency: { every: 1, unit: 'months' },
  interest: { kind: 'day-count', dayCount: '30/360' },
  rounding: 'half-up',
  planning: 'rolling',
  allocation: {
    sequence: 'instalment-first',
    pastDue: order,
    dueToday: order,
    inAdvance: order,
    dueChargesFirst: false,
    surplus: { default: 'next' },
  },
  overdue: {
    yearDays: 360,
    markUp: '0.5',
    compoundOnInterest: 'penalty-rate',
    compoundOnPenalty: false,
    compoundOnCompound: false,
    graceDays: 0,
  },
};
