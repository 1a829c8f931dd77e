import { type Currency, formatMinor, type LocalDate, type Minor, parseLocalDate, parseMinor } from '#kernel';
import type { ComponentAmounts } from '../loan.events.js';
import { mostReferenceLength, mostTextLength } from '../loan.limits.js';
import { blackOutOn, missingPapers } from '../disbursement-rules.js';
import type { DisburseLoan } from '../loan.commands.js';
import { reject } from '../loan.rejections.js';
import type { Amounts, KnownLoan, LoanState } from '../loan.state.js';

/** @throws LoanRejection `invalid-amount` or `amount-not-positive` */
export function positiveAmount(text: string, currency: Currency, field: string): Minor {
  const amount = anyAmount(text, currency, field);
  if (amount <= 0n) reject('amount-not-positive', `${field} must be greater than zero`, field);
  return amount;
}

/** Zero is allowed. */
export function amountFromZero(text: string, currency: Currency, field: string): Minor {
  const amount = anyAmount(text, currency, field);
  if (amount < 0n) reject('amount-not-positive', `${field} must not be negative`, field);
  return amount;
}

function anyAmount(text: string, currency: Currency, field: string): Minor {
  const amount = parseMinor(text, currency);
  if (amount === undefined) {
    reject(
      'invalid-amount',
      `${field} "${text}" is not a decimal amount in the minor unit of ${currency}`,
      field,
    );
  }
  return amount;
}

/**
 * Checks the day on which a fact of a registered loan became true.
 * @throws LoanRejection `invalid-date`, `date-in-future` or `date-out-of-order`
 */
export function checkFactDate(on: LocalDate, field: string, businessDate: LocalDate, state: KnownLoan): void {
  checkNotInFuture(on, field, businessDate);
  checkOrder(state.registeredOn, on, field, 'the loan was registered');
}

export function checkNotInFuture(on: LocalDate, field: string, businessDate: LocalDate): void {
  checkDate(on, field);
  if (on > businessDate) {
    reject('date-in-future', `${field} ${on} is after the open business date ${businessDate}`, field);
  }
}

/** As {@link checkFactDate}, and not before the first disbursement. */
export function checkMoneyDate(
  on: LocalDate,
  field: string,
  businessDate: LocalDate,
  state: KnownLoan,
): void {
  checkFactDate(on, field, businessDate, state);
  if (state.firstDisbursedOn !== null)
    checkOrder(state.firstDisbursedOn, on, field, 'the first disbursement');
}

export function checkOrder(earlier: LocalDate, later: LocalDate, field: string, what: string): void {
  if (later < earlier) reject('date-out-of-order', `${field} ${later} is before ${what}, ${earlier}`, field);
}

export function checkDate(on: LocalDate, field: string): void {
  if (parseLocalDate(on) === undefined) reject('invalid-date', `${field} "${on}" is not a date`, field);
}

/** @throws LoanRejection `reference-required` or `text-too-long` */
export function checkReference(text: string, field: string): void {
  if (text.trim() === '') reject('reference-required', `${field} must not be empty`, field);
  checkLength(text, field, mostReferenceLength);
}

export function checkOptionalReference(text: string | undefined, field: string): void {
  if (text !== undefined) checkReference(text, field);
}

/** Free text that must say something, such as a reason. */
export function checkStatement(text: string, field: string): void {
  if (text.trim() === '') reject('reference-required', `${field} must not be empty`, field);
  checkLength(text, field, mostTextLength);
}

export function checkText(text: string, field: string): void {
  checkLength(text, field, mostTextLength);
}

function checkLength(text: string, field: string, most: number): void {
  if (text.length > most) reject('text-too-long', `${field} is longer than ${most} characters`, field);
}

export function registered(state: LoanState): KnownLoan {
  if (state.status === 'unregistered') reject('loan-not-found', 'the loan is not registered');
  return state;
}

/** Disbursed and not ended. */
export function active(state: KnownLoan): KnownLoan {
  if (state.status !== 'active') rejectStatus(state);
  return state;
}

export function notClosed(state: KnownLoan): KnownLoan {
  if (state.status === 'closed') rejectStatus(state);
  return state;
}

export function rejectStatus({ status, settledOn, writtenOffOn, closedOn }: KnownLoan): never {
  switch (status) {
    case 'registered':
      reject('loan-not-disbursed', 'nothing has been paid out yet');
    case 'settled':
      reject('loan-settled', `the loan was settled on ${settledOn}`);
    case 'written-off':
      reject('loan-written-off', `the loan was written off on ${writtenOffOn}`);
    case 'closed':
      reject('loan-closed', `the loan was closed on ${closedOn}`);
    case 'active':
      reject('loan-not-ended', 'the loan is still running');
  }
}

export function formatted(amounts: Amounts, currency: Currency): ComponentAmounts {
  return {
    fees: formatMinor(amounts.fees, currency),
    penalty: formatMinor(amounts.penalty, currency),
    interest: formatMinor(amounts.interest, currency),
    principal: formatMinor(amounts.principal, currency),
  };
}

/** @throws LoanRejection `disbursement-restricted`, `disbursement-blacked-out`, `disbursement-papers-missing` */
export function checkMayPayOut(state: KnownLoan, command: DisburseLoan): void {
  const { restrictions = [], rules, papers = [] } = command;
  if (restrictions.length > 0) {
    reject('disbursement-restricted', `nothing is paid out: ${restrictions.join('; ').slice(0, 500)}`);
  }
  checkBlackOut(command);
  const missing = rules ? missingPapers(rules, state.registration.product, papers) : [];
  if (missing.length > 0) {
    reject('disbursement-papers-missing', `not on the loan's file: ${missing.join(', ')}`);
  }
}

function checkBlackOut({ valueOn, rules }: DisburseLoan): void {
  const blackOut = rules && blackOutOn(rules, valueOn);
  if (blackOut === undefined) return;
  reject(
    'disbursement-blacked-out',
    `nothing is paid out from ${blackOut.from} to ${blackOut.to}, both inclusive`,
    'valueOn',
  );
}
