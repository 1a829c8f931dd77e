import { addDays } from '#kernel';
import { EqualInstalments } from './equal-instalments.js';
import type { ServicingFact } from './facts.js';
import { layOutPeriods } from './periods.js';
import { plannedRow } from './planned-row.js';
import { replay } from './replay.js';
import { openPart, payPart } from './row.js';
import type { ServicingTerms } from './terms.js';
import { day, interestFirst, monthlyTerms } from './testing/monthly-loan.js';

const start = day('2024-01-31');

/** Nearly free of interest, so that cents of it decide how principal falls on the instalments. */
const terms: ServicingTerms = {
  ...monthlyTerms,
  annualRate: '0.0001',
  instalments: 5,
  interest: { kind: 'day-count', dayCount: '30/360' },
  allocation: { ...interestFirst, sequence: 'instalment-first', surplus: { default: 'last' } },
  dailyRest: { prepayment: 'lower-instalment' },
};

const lent: ServicingFact = {
  id: 'd',
  type: 'disbursement',
  valueOn: start,
  enteredOn: start,
  amount: 299_999n,
};

const planAnew: ServicingFact = { id: 'anew', type: 're-amortised', valueOn: start, enteredOn: start };

const paid = (id: string, days: number, amount: bigint): ServicingFact => {
  const on = addDays(start, days);
  return { id, type: 'payment', kind: 'repayment', valueOn: on, enteredOn: on, amount };
};

describe('equal instalments of which the last ones were paid first, when interest stops', () => {
  const facts = [lent, paid('ahead', 0, 120_002n), planAnew, paid('rest', 61, 180_001n)];
  const { ledger } = replay(terms, facts, addDays(start, 61));

  it('keep what they were paid: those between end the loan, to the cent', () => {
    expect(ledger.rows.map(({ due, paid: money }) => [due.principal, money.principal])).toEqual([
      [60_000n, 60_000n],
      [60_000n, 60_000n],
      [59_999n, 59_999n],
      [59_998n, 59_998n],
      [60_002n, 60_002n],
    ]);
    expect(ledger.rows.every((row) => openPart(row, 'principal') === 0n)).toBe(true);
  });

  it('leave as credit what exceeds principal and the interest that has run', () => {
    const interest = ledger.rows.reduce((sum, { paid: money }) => sum + money.interest, 0n);
    expect(ledger.credit).toBe(120_002n + 180_001n - 299_999n - interest);
  });
});

it('an instalment takes no principal that a later one has already been paid', () => {
  const periods = layOutPeriods({ ...terms, instalments: 2 }, start);
  const planned = periods.map((period, index) => ({
    ...plannedRow(period, index, undefined),
    instalment: 100n,
  }));
  const [first, last] = [planned[0]!.row, planned[1]!.row];
  [first.due.principal, last.due.principal] = [40n, 62n];
  payPart(last, 'principal', 60n, start);

  const instalments = new EqualInstalments(planned, 102n);
  for (const each of planned) instalments.next(each);

  expect([first.due.principal, last.due.principal]).toEqual([42n, 60n]);
});
