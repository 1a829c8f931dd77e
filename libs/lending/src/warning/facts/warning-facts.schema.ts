import { type ReadingKind, readingKinds } from './reading-kinds.js';

/*
 * The names that conditions of warnings may use. Released names and types stay for ever: a rule adopted years ago must
 * still be decided by them. What is added raises nothing; what is changed gets another name. Of the types, `minor` is an
 * amount in minor units, `thousandths` a measurement times 1,000, `date` the days since 1970-01-01.
 */

const fact = (type: string, description: string) => ({ type, description }) as const;
const optional = (type: string, description: string) =>
  ({ ...fact(type, description), optional: true }) as const;

const classes = '1 normal, 2 special mention, 3 substandard, 4 doubtful, 5 loss; 0 where none is told';

const records = {
  Borrower: {
    kind: fact('text', '`person` or `business`'),
    industry: optional('text', 'code of its industry'),
    region: optional('text', 'code of its region'),
    registeredOn: fact('date', 'first day in this book'),
  },
  Loan: {
    loanId: fact('text', 'its id'),
    status: fact('text', '`registered`, `active` or `written-off`'),
    product: fact('text', 'code of the product'),
    guaranteeType: fact('text', '`unsecured`, `guaranteed`, `mortgaged` or `pledged`'),
    currency: fact('text', 'ISO 4217'),
    outstanding: fact('minor', 'owed in all'),
    overdue: fact('minor', 'unpaid of what was due before the day'),
    credit: fact('minor', 'paid beyond what was owed'),
    daysPastDue: fact('int', 'days since the oldest unpaid due date'),
    unpaidSince: fact('list<date>', 'oldest due date that is unpaid; empty where nothing is'),
    riskClass: fact('int', classes),
    disbursements: fact('list<date>', 'days on which money was paid out, the latest first'),
    maturityOn: optional('date', 'last due date ever planned'),
    lastPaymentOn: optional('date', 'last value date of money received or paid out'),
    repayments: fact('int', 'dated repayments recorded'),
    overdueEpisodes: fact('list<date>', 'days on which it fell overdue, the latest first'),
    extensions: fact('list<Extension>', 'the latest first'),
    inspections: fact('list<Inspection>', 'the latest first'),
    plannedInspections: fact(
      'list<date>',
      'day for which the next inspection is planned; empty where none is',
    ),
    contacts: fact('list<Contact>', 'collection actions, the latest first'),
    collaterals: fact('list<Collateral>', 'its collateral in the register'),
    guarantors: fact('list<Guarantor>', 'its guarantors in the register'),
    coveragePercent: optional('int', 'value of its security in percent of what is owed'),
  },
  Extension: {
    on: fact('date', 'day of the extension'),
    whileOverdue: fact('bool', 'the loan was overdue when it was extended'),
  },
  Inspection: {
    on: fact('date', 'day of the inspection'),
    kind: fact('text', '`first-follow-up`, `periodic`, `special`, `phone`, `site-visit`, `collateral`'),
    conclusion: fact('text', '`satisfactory`, `attention` or `unsatisfactory`'),
    repeatsFindings: fact('bool', 'its findings are word by word those of the inspection before'),
    statesFigures: fact('bool', 'its findings hold a figure'),
  },
  Contact: {
    on: fact('date', 'day of the action'),
    channel: fact('text', '`phone`, `message`, `letter`, `visit`, `legal`, `agency`'),
    result: fact('text', '`reached`, `not-reached`, `promise-to-pay`, `refused`, `delivered`, `returned`'),
  },
  Collateral: {
    collateralId: fact('text', 'its id'),
    value: fact('minor', 'latest value'),
    formerValue: optional('minor', 'value before the latest'),
    registered: fact('bool', 'registered with the authority'),
    registeredTo: optional('date', 'last day of the registration'),
    insuredTo: optional('date', 'last day of the insurance'),
    seized: fact('bool', 'seized or sealed by a court'),
    titleUnclear: fact('bool', 'its title is not clear'),
    titleOutSince: optional('date', 'day since which its title documents are out of custody'),
  },
  Guarantor: {
    guarantorId: fact('text', 'its id'),
    validTo: optional('date', 'last day of the guarantee'),
    weakened: fact('bool', 'a check found it weakened'),
  },
  Reading: {
    age: fact('int', 'months before the latest reading of its kind'),
    value: fact('thousandths', 'what was read, in thousandths of its unit'),
  },
  Readings: Object.fromEntries(
    Object.entries(readingKinds).map(([kind, unit]) => [
      kind,
      fact('list<Reading>', `the latest first; ${unit}`),
    ]),
  ) as Record<ReadingKind, ReturnType<typeof fact>>,
  Bureau: {
    now: optional('Snapshot', 'the latest'),
    before: optional('Snapshot', 'the one before'),
  },
  Snapshot: {
    on: fact('date', 'day of retrieval'),
    balance: fact('minor', 'owed to other lenders'),
    guarantees: fact('minor', 'guarantees given for others'),
    overdue: fact('minor', 'overdue, unpaid interest and advances at other lenders'),
    worstClass: fact('int', classes),
    lenders: fact('int', 'other lenders'),
    maturities: fact('list<Maturity>', 'what falls due at other lenders'),
    remarks: fact('list<text>', 'on environment, social insurance, tax'),
  },
  Maturity: { on: fact('date', 'due date'), amount: fact('minor', 'amount') },
  Finding: {
    kind: fact('text', 'kind of the finding'),
    on: fact('date', 'day from which it is true'),
    open: fact('bool', 'not ended as far as is known'),
  },
  Flow: {
    on: fact('date', 'value date'),
    direction: fact('text', '`in` or `out`'),
    amount: fact('minor', 'amount'),
    counterparty: fact('text', 'reference of the other side'),
  },
  Shared: {
    phone: fact('int', 'other borrowers with the same telephone'),
    address: fact('int', 'other borrowers with the same address'),
    account: fact('int', 'other borrowers with the same bank account'),
    guarantor: fact('int', 'other borrowers with the same guarantor'),
  },
} as const;

const ofBorrower = [
  'asOf',
  'borrower',
  'loans',
  'readings',
  'bureau',
  'findings',
  'flows',
  'shared',
] as const;

export const warningFactsSchema = {
  name: 'warning-facts',
  version: 1,
  records,
  roots: {
    asOf: fact('date', 'the open business date'),
    borrower: fact('Borrower', 'the borrower'),
    loans: fact('list<Loan>', 'the loans that have not ended'),
    loan: fact('Loan', 'the loan that the signal is about'),
    readings: fact('Readings', 'month by month'),
    bureau: fact('Bureau', 'the two latest retrievals from the credit bureau'),
    findings: fact('list<Finding>', 'from public information and feeds, the latest first'),
    flows: fact('list<Flow>', 'movements on the account, the latest first'),
    shared: fact('Shared', 'what other borrowers share with this one'),
  },
  scopes: { borrower: [...ofBorrower], loan: [...ofBorrower, 'loan'] },
} as const;
