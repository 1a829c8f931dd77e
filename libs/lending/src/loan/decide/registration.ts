import { formatMinor, isCurrency, type Currency, Rejection } from '#kernel';
import { dayCounts } from '../../servicing/day-count.js';
import { parseRate } from '../../servicing/rate.js';
import type { RegisterLoan } from '../loan.commands.js';
import type { GuaranteeType, LoanRegistered, LoanTerms, Migration, RepaymentMethod } from '../loan.events.js';
import { mostInstalments } from '../loan.limits.js';
import { reject } from '../loan.rejections.js';
import type { LoanState } from '../loan.state.js';
import { sameFacts } from '../loan.same-facts.js';
import { checkServicingTerms, isServiced } from '../servicing/servicing-terms.js';
import {
  checkDate,
  checkNotInFuture,
  checkOptionalReference,
  checkReference,
  positiveAmount,
} from './checks.js';

export function register(state: LoanState, command: RegisterLoan): LoanRegistered[] {
  const { businessDate, registeredOn, type: _, terms, ...facts } = command;
  const event: LoanRegistered = {
    type: 'loan.registered',
    occurredOn: registeredOn,
    data: { ...facts, terms: checkedTerms(terms) },
  };
  if (state.status !== 'unregistered') {
    if (state.registeredOn === registeredOn && sameFacts(state.registration, event.data)) return [];
    reject('loan-already-registered', `the loan was registered on ${state.registeredOn} with other content`);
  }
  checkNotInFuture(registeredOn, 'registeredOn', businessDate);
  if (facts.approvedOn !== undefined) checkNotInFuture(facts.approvedOn, 'approvedOn', businessDate);
  checkReference(facts.loanId, 'loanId');
  checkReference(facts.borrowerId, 'borrowerId');
  checkReference(facts.product, 'product');
  checkReference(facts.purpose, 'purpose');
  checkReference(facts.orgUnit, 'orgUnit');
  checkReference(facts.officer, 'officer');
  checkReference(facts.approvalReference, 'approvalReference');
  checkOptionalReference(facts.externalId, 'externalId');
  if (!guaranteeTypes.includes(facts.guaranteeType)) {
    reject('invalid-terms', `guaranteeType "${facts.guaranteeType}" is not known`, 'guaranteeType');
  }
  if (facts.migration) checkMigration(facts.migration);
  return [event];
}

const guaranteeTypes: readonly GuaranteeType[] = ['unsecured', 'guaranteed', 'mortgaged', 'pledged'];
const methods: readonly RepaymentMethod[] = [
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'single-payment',
];

function checkedTerms(terms: LoanTerms): LoanTerms {
  const { currency, annualRate, method, instalments, dayCount, firstDueOn } = terms;
  if (!isCurrency(currency)) {
    reject('unknown-currency', `"${currency}" is not a currency of ISO 4217`, 'terms.currency');
  }
  const principal = positiveAmount(terms.principal, currency as Currency, 'terms.principal');
  checkRate(annualRate, 'terms.annualRate');
  if (!methods.includes(method)) {
    reject('invalid-terms', `method "${method}" is not known`, 'terms.method');
  }
  if (!dayCounts.includes(dayCount)) {
    reject('invalid-terms', `day count "${dayCount}" is not known`, 'terms.dayCount');
  }
  if (!Number.isInteger(instalments) || instalments < 1 || instalments > mostInstalments) {
    reject('invalid-terms', `instalments must be from 1 to ${mostInstalments}`, 'terms.instalments');
  }
  if (firstDueOn !== undefined) checkDate(firstDueOn, 'terms.firstDueOn');
  if (isServiced(terms)) checkServicingTerms(terms);
  return { ...terms, principal: formatMinor(principal, currency as Currency) };
}

/** @throws LoanRejection `invalid-rate` */
export function checkRate(annualRate: string, field: string): void {
  try {
    parseRate(annualRate, field);
  } catch (error) {
    if (error instanceof Rejection) reject('invalid-rate', error.message, field);
    throw error;
  }
}

function checkMigration({ source, cutOverOn, coverage, flags }: Migration): void {
  checkReference(source, 'migration.source');
  checkDate(cutOverOn, 'migration.cutOverOn');
  if (!['none', 'summary', 'dated'].includes(coverage)) {
    reject('invalid-terms', `coverage "${coverage}" is not known`, 'migration.coverage');
  }
  for (const flag of flags) checkReference(flag, 'migration.flags');
}
