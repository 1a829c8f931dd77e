import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type Currency, formatMinor, type LocalDate } from '#kernel';
import { type KnownLoan, loan, type LoanCommand, type LoanState } from '#lending';

/** A loan as a book in repayment has it. Amounts are decimal strings of US dollars. */
export interface BookedLoan {
  readonly id: string;
  readonly principal: string;
  readonly annualRate: string;
  readonly instalments: number;
  readonly issuedOn: LocalDate;
  /** A month after the issue where absent. */
  readonly firstDueOn?: LocalDate;
  /** The borrower paid as planned up to and with this day; null where nothing was paid. */
  readonly paidUntil: LocalDate | null;
  readonly region: string;
}

/** Files that `afterloan import` takes. */
export interface BookFiles {
  readonly mapping: string;
  readonly csv: string;
}

const currency = 'USD' as Currency;

/** Writes a book as a CSV file with its mapping: contracts, payouts, and what was paid by the cut-over summed up. */
export async function writeBook(
  directory: string,
  cutOverOn: LocalDate,
  loans: readonly BookedLoan[],
): Promise<BookFiles> {
  const files = { mapping: join(directory, 'book.yaml'), csv: join(directory, 'book.csv') };
  await writeFile(files.mapping, mappingFor(cutOverOn));
  const header = 'id,principal,rate,term,issued,first_due,region,from,to,principal_paid,interest_paid';
  await writeFile(files.csv, [header, ...loans.map((one) => rowOf(one, cutOverOn))].join('\n'));
  return files;
}

function rowOf(one: BookedLoan, cutOverOn: LocalDate): string {
  const { id, principal, annualRate, instalments, issuedOn, firstDueOn = '', paidUntil, region } = one;
  const paid = { principal: 0n, interest: 0n };
  const until = paidUntil !== null && paidUntil < cutOverOn ? paidUntil : cutOverOn;
  for (const row of planOf(one)) {
    if (paidUntil === null || row.dueOn > until) continue;
    paid.principal += row.principal;
    paid.interest += row.interest;
  }
  const amounts = [formatMinor(paid.principal, currency), formatMinor(paid.interest, currency)];
  const contract = [id, principal, annualRate, instalments, issuedOn, firstDueOn, region];
  return [...contract, addDays(issuedOn, 1), until, ...amounts].join(',');
}

/** The instalments as the domain plans them. */
function planOf({
  id,
  principal,
  annualRate,
  instalments,
  issuedOn,
  firstDueOn,
}: BookedLoan): KnownLoan['schedule'] {
  const terms = {
    principal,
    currency,
    annualRate,
    method: 'equal-instalment',
    instalments,
    dayCount: '30/360',
    ...(firstDueOn && { firstDueOn }),
  };
  const loanId = '5e0e4b2e-8f0d-4d4c-9b8e-000000000001';
  const commands = [
    {
      type: 'loan.register',
      loanId,
      borrowerId: loanId,
      externalId: id,
      terms,
      product: 'term',
      purpose: 'x',
      guaranteeType: 'unsecured',
      orgUnit: 'x',
      officer: 'x',
      approvalReference: 'x',
      registeredOn: issuedOn,
      businessDate: issuedOn,
    },
    {
      type: 'loan.disburse',
      disbursementId: 'x',
      amount: principal,
      valueOn: issuedOn,
      businessDate: issuedOn,
    },
  ] as readonly unknown[] as readonly LoanCommand[];
  let state: LoanState = loan.initialState();
  for (const command of commands) state = loan.decide(command, state).reduce(loan.evolve, state);
  if (state.status === 'unregistered') throw new Error(`${id} was not registered`);
  return state.schedule;
}

function mappingFor(cutOverOn: LocalDate): string {
  return `source: classified-book
description: A book in repayment
currency: ${currency}
coverage: summary
cutOver: ${cutOverOn}
files:
  loans: { match: 'book.csv', rows: loan, key: id }
commands:
  - register:
      principal: { money: principal }
      annualRate: { rate: rate }
      method: equal-instalment
      instalments: { integer: term }
      dayCount: 30/360
      firstDueOn: { date: first_due }
      externalId: { text: id }
      product: term
      purpose: not-stated
      guaranteeType: unsecured
      orgUnit: { text: region }
      officer: not-stated
      approvalReference: { text: id }
      registeredOn: { date: issued }
  - disburse:
      amount: { money: principal }
      valueOn: { date: issued }
  - when: { money: principal_paid, above: 0 }
    summarise-repayments:
      from: { date: from }
      to: { date: to }
      principal: { money: principal_paid }
      interest: { money: interest_paid }
`;
}
