import { preventedPoints, riskChecks, riskPoints, sharedKeyChecks, unansweredPoints } from '../index.js';
import {
  loanId,
  onLoan,
  eventsOf,
  found,
  foundAcross,
  refusalOf,
  filed,
  paidOut,
  another,
  onCollateral,
  pledged,
  valued,
  registeredUntil,
  titleLent,
  titleBack,
  released,
  guaranteed,
  guarantorSeen,
  onApproval,
  asked,
  meeting,
  payingOutByInvestigator,
  payOutWith,
  extend,
  ownerAssigned,
  rejected,
  group,
  bad,
  accountability,
  taken,
  sold,
  payee,
  voucher,
  checksOf,
  askedFor,
  waive,
  recover,
  accepted,
  cardUsedBy,
  inGroup,
  closing,
} from '../testing/a-checked-history.js';
import { day, disburse, register, writeOff } from '../testing/a-loan.js';
import { convene, endorse } from '../testing/an-approval.js';

/*
 * The risk points of a credit institution's self-examination (24 by its count, 23 of which are known), each with a
 * case in which its check fires and one in which it does not.
 */

interface Point {
  /** Check that finds it, or code with which it is refused. */
  readonly by: string;
  readonly fires: () => unknown;
  readonly quiet: () => unknown;
}
const finds = (check: string, fires: () => readonly string[], quiet: () => readonly string[]): Point => ({
  by: check,
  fires: () => fires().includes(check),
  quiet: () => quiet().includes(check),
});
const refuses = (code: string, fires: () => string | undefined, quiet: () => string | undefined): Point => ({
  by: code,
  fires: () => fires() === code,
  quiet: () => quiet() !== undefined,
});

const points: Readonly<Record<string, readonly Point[]>> = {
  '1': [
    finds(
      'committee-composition',
      () => found(meeting(['risk', 'risk', 'legal'])),
      () => found(meeting(['risk', 'credit', 'legal'])),
    ),
    refuses(
      'meeting-too-small',
      () => refusalOf([asked, onApproval(convene(['a', 'b']))]),
      () => refusalOf([asked, onApproval(convene(['a', 'b', 'c']))]),
    ),
  ],
  '2': [
    refuses(
      'authority-exceeded',
      () => refusalOf([askedFor('1000000.01'), onApproval(endorse())]),
      () => refusalOf([askedFor('1000000.00'), onApproval(endorse())]),
    ),
    finds(
      'waiver-approval',
      () => found([...paidOut(), onLoan(waive())]),
      () => found([...paidOut(), onLoan(waive('A-7'))]),
    ),
  ],
  '3': [
    refuses(
      'duties-not-separated',
      () => payingOutByInvestigator('5000000.00'),
      () => payingOutByInvestigator('4999999.99'),
    ),
  ],
  '4': [
    finds(
      'no-owner',
      () => found(paidOut(), { stewardship: [] }),
      () => found(paidOut(), { stewardship: ownerAssigned }),
    ),
  ],
  '5': [
    finds(
      'unaccounted',
      () => found([...paidOut(), bad], { asOf: day('2025-06-01') }),
      () =>
        found(
          [...paidOut(), bad, accountability('opened', '2024-05-30'), accountability('exempt', '2024-07-29')],
          { asOf: day('2025-06-01') },
        ),
    ),
  ],
  '6': [
    refuses(
      'meeting-without-quorum',
      () => refusalOf([...meeting(['x', 'y']), closing(['x', 'y'])]),
      () => refusalOf([...meeting(['x', 'y', 'z']), closing(['x', 'y', 'z'])]),
    ),
  ],
  '7': [
    finds(
      'approval-before-disbursement',
      () => found(paidOut({ approvedOn: day('2024-02-01') })),
      () => found(paidOut({ approvedOn: day('2024-01-02') })),
    ),
    refuses(
      'loan-not-found',
      () => refusalOf([onLoan(disburse())]),
      () => refusalOf([onLoan(register()), onLoan(disburse())]),
    ),
  ],
  '8': [
    refuses(
      'disbursement-above-approved',
      () => refusalOf([onLoan(register()), onLoan(disburse({ amount: '12000.01' }))]),
      () => refusalOf([onLoan(register()), onLoan(disburse({ amount: '12000.00' }))]),
    ),
    finds(
      'beyond-approval',
      () => checksOf([...eventsOf(paidOut()), rejected('disbursement-above-approved')]),
      () => checksOf([...eventsOf(paidOut()), rejected('loan-settled')]),
    ),
  ],
  '9': [
    finds(
      'incomplete-file',
      () => found([onLoan(register()), onLoan(disburse(), 'zhao.min')]),
      () => found(paidOut()),
    ),
  ],
  '10': [
    finds(
      'title-not-returned',
      () =>
        found([
          ...paidOut(),
          onCollateral(pledged()),
          onCollateral(titleLent),
          onCollateral(titleBack('2024-01-21')),
        ]),
      () =>
        found([
          ...paidOut(),
          onCollateral(pledged()),
          onCollateral(titleLent),
          onCollateral(titleBack('2024-01-20')),
        ]),
    ),
    refuses(
      'collateral-secures-debt',
      () => refusalOf([onCollateral(pledged()), onCollateral(released([loanId]))]),
      () => refusalOf([onCollateral(pledged()), onCollateral(released([]))]),
    ),
  ],
  '11': [
    finds(
      'foreign-payee',
      () => found([...paidOut(), filed('payee', { accountReference: 'ACC-1', holderReference: 'CIF-9' })]),
      () => found([...paidOut(), payee(loanId)]),
    ),
    finds(
      'shared-payee',
      () => foundAcross(another('x', 'b-1', payee('x')), another('y', 'b-2', payee('y'))),
      () => foundAcross(another('x', 'b-1', payee('x')), another('y', 'b-1', payee('y'))),
    ),
  ],
  '12': [
    finds(
      'reused-voucher',
      () => foundAcross(another('x', 'b-1', voucher('x', '7')), another('y', 'b-2', voucher('y', '7'))),
      () => foundAcross(another('x', 'b-1', voucher('x', '7')), another('y', 'b-2', voucher('y', '8'))),
    ),
    refuses(
      'file-voucher-reused',
      () => refusalOf([voucher(loanId, '7'), filed('voucher', { voucherKind: 'receipt', serial: '7' })]),
      () => refusalOf([voucher(loanId, '7'), filed('voucher', { voucherKind: 'receipt', serial: '8' })]),
    ),
  ],
  '13': [
    finds(
      'short-margin',
      () => found([...paidOut(), accepted('299.99')]),
      () => found([...paidOut(), accepted('300.00')]),
    ),
  ],
  '14': [
    finds(
      'over-pledged',
      () => found([...paidOut(), onCollateral(pledged()), onCollateral(valued('17142.85'))]),
      () => found([...paidOut(), onCollateral(pledged()), onCollateral(valued('17142.86'))]),
    ),
    finds(
      'pledged-twice',
      () =>
        foundAcross(
          another('x', 'b-1', onCollateral(pledged(['x']))),
          another('y', 'b-2', onCollateral(pledged(['y']), 'c-2')),
        ),
      () =>
        foundAcross(
          another('x', 'b-1', onCollateral(pledged(['x', 'y']))),
          another('y', 'b-1', onCollateral(pledged(['x', 'y']))),
        ),
    ),
    refuses(
      'collateral-pledged-elsewhere',
      () => refusalOf([onCollateral(pledged([loanId], ['c-2']))]),
      () => refusalOf([onCollateral(pledged())]),
    ),
  ],
  '15': [
    finds(
      'short-registration',
      () => found([...paidOut(), onCollateral(pledged()), onCollateral(registeredUntil('2025-01-14'))]),
      () => found([...paidOut(), onCollateral(pledged()), onCollateral(registeredUntil('2025-01-15'))]),
    ),
  ],
  '16': [
    finds(
      'weak-guarantee',
      () => found([...paidOut(), guaranteed('2027-01-15'), guarantorSeen('lost')]),
      () => found([...paidOut(), guaranteed('2027-01-15'), guarantorSeen('sufficient')]),
    ),
  ],
  '17': [
    finds(
      'incomplete-mortgage',
      () => found(paidOut({ product: 'home-mortgage' })),
      () =>
        found([
          onLoan(register({ product: 'home-mortgage' })),
          filed('document', { document: 'income-proof', reference: 'D' }),
          onLoan(disburse()),
        ]),
    ),
    refuses(
      'disbursement-papers-missing',
      () => refusalOf(payOutWith(['rating'])),
      () => refusalOf(payOutWith(['document/income-proof', 'rating'])),
    ),
  ],
  '18': [
    finds(
      'recovery-reference',
      () => found([...paidOut(), onLoan(writeOff()), onLoan(recover())]),
      () => found([...paidOut(), onLoan(writeOff()), onLoan(recover('BK-1'))]),
    ),
    refuses(
      'reference-required',
      () => refusalOf([...paidOut(), onLoan(writeOff({ approvalReference: '' }))]),
      () => refusalOf([...paidOut(), onLoan(writeOff())]),
    ),
  ],
  '19': [
    finds(
      'asset-in-lieu',
      () => found([...paidOut(), taken, sold('2026-01-10')]),
      () => found([...paidOut(), taken, sold('2026-01-09')]),
    ),
    refuses(
      'file-buyer-related',
      () => refusalOf([taken, sold('2025-01-10', true)]),
      () => refusalOf([taken, sold('2025-01-10')]),
    ),
  ],
  '20': [
    finds(
      'lent-unrated',
      () => found(paidOut({ product: 'farmer-micro-loan' })),
      () =>
        found([
          onLoan(register({ product: 'farmer-micro-loan' })),
          filed('rating', { rating: 'a', validUntil: '2024-12-31' }),
          onLoan(disburse()),
        ]),
    ),
    finds(
      'one-hand',
      () => found([onLoan(register()), onLoan(disburse())]),
      () => found(paidOut()),
    ),
    refuses(
      'disbursement-papers-missing',
      () => refusalOf(payOutWith(['document/income-proof'])),
      () => refusalOf(payOutWith(['document/income-proof', 'rating'])),
    ),
  ],
  '21': [
    finds(
      'lent-card',
      () => found([...paidOut(), cardUsedBy('CIF-2')]),
      () => found([...paidOut(), cardUsedBy('CIF-1')]),
    ),
  ],
  '22': [
    finds(
      'small-group',
      () => found([...paidOut(), ...group('H-1', 'H-2')]),
      () => found([...paidOut(), ...group('H-1', 'H-2', 'H-3')]),
    ),
    finds(
      'several-groups',
      () => foundAcross(another('x', 'b-1', inGroup('x', 'G-1')), another('y', 'b-1', inGroup('y', 'G-2'))),
      () => foundAcross(another('x', 'b-1', inGroup('x', 'G-1')), another('y', 'b-1', inGroup('y', 'G-1'))),
    ),
  ],
  '23': [
    finds(
      'extensions',
      () => found([...paidOut(), extend('e-1', '2024-12-17')]),
      () => found([...paidOut(), extend('e-1', '2024-12-16')]),
    ),
  ],
};

describe('the risk points', () => {
  it('are all known here, none without a check', () => {
    expect(Object.keys(points)).toEqual(riskPoints);
    expect(unansweredPoints()).toEqual([]);
    expect(Object.values(points).filter((checks) => checks.length === 0)).toEqual([]);
  });

  it('have every check of a point here, with both its cases', () => {
    const shown = Object.entries(points).flatMap(([point, checks]) =>
      checks.map(({ by }) => `${point} ${by}`),
    );
    const numbered = [...riskChecks, ...sharedKeyChecks].filter(({ point }) => riskPoints.includes(point));
    const outside = ['7 late-recording', '10 release-before-end'];
    expect(numbered.map(({ id, point }) => `${point} ${id}`).filter((one) => !shown.includes(one))).toEqual(
      outside,
    );
  });

  it.each(
    Object.entries(points).flatMap(([point, checks]) =>
      checks.map((check) => [point, check.by, check] as const),
    ),
  )('point %s: %s fires, and does not where all is well', (point, by, { fires, quiet }) => {
    const isCheck = [...riskChecks, ...sharedKeyChecks].some(({ id }) => id === by);
    if (!isCheck) expect(preventedPoints[point]).toContain(by);
    expect(fires()).toBe(true);
    expect(quiet()).toBe(false);
  });
});
