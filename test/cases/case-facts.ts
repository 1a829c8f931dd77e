import { type LocalDate, minor } from '#kernel';
import { downPaymentId, type ServicingFact } from '../../libs/lending/src/servicing/index.js';
import type { CaseEvent } from './case-file.js';
import { currency, percent, unitOf } from './case-terms.js';

/** Translates one event into the fact it states; null for what the arithmetic does not need (an approval). */
export function factOf(event: CaseEvent, earlier: readonly ServicingFact[]): ServicingFact | null {
  const enteredOn = (event.entered_on ?? event.date) as LocalDate;
  const common = { id: String(event.seq), enteredOn, valueOn: (event.date ?? enteredOn) as LocalDate };
  switch (event.type) {
    case 'APPROVE':
      return null;
    case 'DISBURSE':
      return { ...common, type: 'disbursement', amount: amountOf(event) };
    case 'CHARGE':
      return {
        ...common,
        type: 'charge',
        component: event.kind === 'PENALTY' ? 'penalty' : 'fees',
        amount: amountOf(event),
      };
    case 'CHARGEBACK':
      return { ...common, type: 'payment-returned', amount: amountOf(event) };
    case 'CREDIT_BALANCE_REFUND':
      return { ...common, type: 'credit-refunded', amount: amountOf(event) };
    case 'CHARGE_OFF':
      return { ...common, type: 'charged-off' };
    case 'WRITE_OFF':
      return { ...common, type: 'written-off' };
    case 'RE_AMORTIZE':
      return { ...common, type: 're-amortised' };
    case 'RE_AGE':
      return {
        ...common,
        type: 're-aged',
        firstDueOn: event.start as LocalDate,
        frequency: { every: Number(event.every), unit: unitOf(String(event.unit)) },
        instalments: Number(event.installments),
      };
    case 'UNDO_RE_AGE':
      return { ...common, type: 'reversal', of: earlier.findLast((fact) => fact.type === 're-aged')!.id };
    case 'UNDO_RE_AMORTIZE':
      return {
        ...common,
        type: 'reversal',
        of: earlier.findLast((fact) => fact.type === 're-amortised')!.id,
      };
    case 'UNDO_CHARGE_OFF':
      return { ...common, type: 'reversal', of: earlier.findLast((fact) => fact.type === 'charged-off')!.id };
    case 'UNDO':
      return { ...common, type: 'reversal', of: undone(event, earlier) };
    case 'RESCHEDULE':
      return rescheduled(event, common);
    case 'DELINQUENCY_PAUSE':
      return {
        ...common,
        type: 'delinquency-paused',
        fromOn: event.start as LocalDate,
        toOn: event.end as LocalDate,
      };
    case 'DELINQUENCY_RESUME':
      return {
        ...common,
        valueOn: (event.start ?? common.valueOn) as LocalDate,
        type: 'delinquency-resumed',
      };
    case 'RUN_COB':
      return { ...common, type: 'day-closed' };
    case 'PAY_OFF':
      return { ...common, type: 'payment', kind: 'REPAYMENT', amount: amountOf(event) };
    case 'REPAYMENT':
    case 'GOODWILL_CREDIT':
    case 'PAYOUT_REFUND':
    case 'MERCHANT_ISSUED_REFUND':
      return { ...common, type: 'payment', kind: event.type, amount: amountOf(event) };
    default:
      throw new Error(`unknown event "${event.type}"`);
  }
}

function amountOf(event: CaseEvent): bigint {
  return minor(String(event.amount), currency);
}

function rescheduled(
  event: CaseEvent,
  common: Pick<ServicingFact, 'id' | 'enteredOn' | 'valueOn'>,
): ServicingFact {
  return {
    ...common,
    type: 'rescheduled',
    fromOn: event.from as LocalDate,
    ...(event.new_due ? { newDueOn: event.new_due as LocalDate } : {}),
    ...(event.extra_terms ? { extraInstalments: Number(event.extra_terms) } : {}),
    ...(event.new_rate ? { annualRate: percent(String(event.new_rate)) } : {}),
    ...(event.grace_principal ? { principalGracePeriods: Number(event.grace_principal) } : {}),
    ...(event.grace_interest ? { interestGracePeriods: Number(event.grace_interest) } : {}),
  };
}

/**
 * `nth` counts the transactions made on the day, the disbursement and its automatic down payment included; where that
 * names no payment, it counts the payments of the loan.
 */
function undone(event: CaseEvent, earlier: readonly ServicingFact[]): string {
  const nth = Number(event.nth);
  const transactions = earlier.flatMap(transactionsOf);
  const sameDay = transactions.filter(({ valueOn }) => valueOn === event.tx_date)[nth - 1];
  if (sameDay?.payment) return sameDay.id;
  const overall = earlier.filter((fact) => fact.type === 'payment')[nth - 1];
  if (!overall) throw new Error(`event ${event.seq} undoes transaction ${nth}, which there is not`);
  return overall.id;
}

interface Transaction {
  readonly id: string;
  readonly valueOn: LocalDate;
  readonly payment: boolean;
}

function transactionsOf({ id, valueOn, type }: ServicingFact): Transaction[] {
  if (type === 'disbursement') {
    return [
      { id, valueOn, payment: false },
      { id: downPaymentId(id), valueOn, payment: true },
    ];
  }
  const payment = type === 'payment' || type === 'payment-returned' || type === 'credit-refunded';
  return payment ? [{ id, valueOn, payment }] : [];
}
