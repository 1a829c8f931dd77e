import type { CaseEvent, Checkpoint, ServicingCase } from './case-file.js';

/*
 * What a case file may hold. A field that is read nowhere would pass in silence, whatever it asks for; so it is
 * refused, unless it stands here as known to change nothing that is compared.
 */

const caseFields = ['id', 'title', 'tier', 'engine', 'tags', 'loan', 'periods', 'events', 'expect'];
const aboutTheCase = ['source', 'recomputed'];

const loanFields: Readonly<Record<string, readonly unknown[] | 'any'>> = {
  schedule_type: ['CUMULATIVE', 'PROGRESSIVE'],
  principal: 'any',
  annual_rate_pct: 'any',
  interest_method: ['FLAT', 'DECLINING_BALANCE'],
  interest_calc_period: ['SAME_AS_REPAYMENT_PERIOD', 'DAILY'],
  amortization: ['EQUAL_INSTALLMENTS', 'EQUAL_PRINCIPAL_PAYMENTS'],
  days_in_year: ['ACTUAL', '360', '364', '365'],
  days_in_month: ['ACTUAL', '30'],
  repay_every: 'any',
  repay_unit: ['DAYS', 'WEEKS', 'MONTHS'],
  installments: 'any',
  emi_multiple_of: 'any',
  down_payment_pct: 'any',
  auto_down_payment: [true, false],
  interest_recalculation: 'any',
  schedule_processing: ['HORIZONTAL', 'VERTICAL', null],
  grace_on_arrears_ageing_days: 'any',
  grace_principal_periods: 'any',
  grace_interest_payment_periods: 'any',
  strategy: 'any',
  future_rule: 'any',
  submitted_on: 'any',
  actual_days_rate: [true, false],
  month_end_due_date_strategy: ['LAST_DAY_OF_MONTH', 'FIRST_DAY_OF_NEXT_MONTH', null],
  // Only charges that are events of the case are modelled; where more was charged the figures differ, and run-case says why.
  product_charges: 'any',
  // A name, and what other fields say again.
  product: 'any',
  term: 'any',
  term_unit: 'any',
  feature_columns: 'any',
};

const recalculationFields: Readonly<Record<string, readonly unknown[] | 'any'>> = {
  reschedule_strategy: 'any',
  pre_close: ['TILL_PRECLOSE', 'TILL_REST_FREQUENCY_DATE'],
  compounding: ['NONE'],
  rest_frequency: ['DAILY'],
  rest_interval: [1],
};

const eventFields: Readonly<Record<string, readonly string[]>> = {
  APPROVE: ['amount'],
  DISBURSE: ['amount'],
  CHARGE: ['amount', 'kind'],
  CHARGEBACK: ['amount', 'payment_nr'],
  CREDIT_BALANCE_REFUND: ['amount'],
  CHARGE_OFF: [],
  UNDO_CHARGE_OFF: [],
  WRITE_OFF: [],
  RE_AMORTIZE: [],
  UNDO_RE_AMORTIZE: [],
  RE_AGE: ['every', 'unit', 'start', 'installments'],
  UNDO_RE_AGE: [],
  UNDO: ['nth', 'tx_date'],
  RESCHEDULE: ['from', 'new_due', 'grace_principal', 'grace_interest', 'extra_terms', 'new_rate'],
  DELINQUENCY_PAUSE: ['start', 'end'],
  DELINQUENCY_RESUME: ['start'],
  RUN_COB: [],
  REPAYMENT: ['amount'],
  GOODWILL_CREDIT: ['amount'],
  PAYOUT_REFUND: ['amount'],
  MERCHANT_ISSUED_REFUND: ['amount'],
  PAY_OFF: ['amount'],
};

const compared = [
  'schedule',
  'disbursement_rows',
  'totals',
  'transactions',
  'transactions_contain',
  'charges',
  'status',
  'outstanding',
  'overpaid',
  'delinquency',
];
/** Bookings of a general ledger, and what the source's own test framework printed. */
const notCompared = ['after_seq', 'as_of', 'journal', 'raw', 'rejected_by_fineract'];

/** @throws Error naming the field or value that nobody reads */
export function checkFormat(one: ServicingCase): void {
  refuseUnknown('case', one, [...caseFields, ...aboutTheCase]);
  checkValues('loan', one.loan, loanFields);
  if (one.loan.interest_recalculation)
    checkValues('loan.interest_recalculation', one.loan.interest_recalculation, recalculationFields);
  for (const event of one.events) checkEvent(event);
  one.expect.forEach((point, index) => checkPoint(point, index));
}

function checkEvent(event: CaseEvent): void {
  const known = eventFields[event.type];
  if (!known) throw new Error(`event ${event.seq}: unknown event "${event.type}"`);
  refuseUnknown(`event ${event.seq}`, event, ['seq', 'type', 'date', 'entered_on', ...known]);
}

function checkPoint(point: Checkpoint, index: number): void {
  refuseUnknown(`expect ${index}`, point, [...compared, ...notCompared]);
}

function checkValues(
  where: string,
  record: object,
  known: Readonly<Record<string, readonly unknown[] | 'any'>>,
): void {
  refuseUnknown(where, record, Object.keys(known));
  for (const [name, value] of Object.entries(record)) {
    const values = known[name];
    if (Array.isArray(values) && !values.includes(value)) {
      throw new Error(`${where}.${name}: unknown value ${JSON.stringify(value)}`);
    }
  }
}

function refuseUnknown(where: string, record: object, known: readonly string[]): void {
  const stranger = Object.keys(record).find((name) => !known.includes(name));
  if (stranger !== undefined) throw new Error(`${where}: unknown field "${stranger}"`);
}
