import { sum } from '#kernel';
import type { ArchiveLoan, CloseLoan, ExtendLoan, KnownLoan, ReleaseCollateral } from '../index.js';
import {
  aLoan,
  assess,
  charge,
  day,
  disburse,
  recover,
  register,
  repay,
  running,
  summarise,
  terms,
  writeOff,
} from '../testing/a-loan.js';

const businessDate = day('2030-01-01');
const extend = (changes: Partial<ExtendLoan> = {}): ExtendLoan => ({
  type: 'loan.extend',
  extensionId: 'e1',
  agreedOn: day('2024-12-20'),
  maturityOn: day('2025-06-30'),
  approvalReference: 'EX-1',
  reason: 'season was late',
  businessDate,
  ...changes,
});
const close = (closedOn: string): CloseLoan => ({
  type: 'loan.close',
  closedOn: day(closedOn),
  reason: 'file complete',
  businessDate,
});
const release: ReleaseCollateral = {
  type: 'loan.release-collateral',
  releaseId: 's1',
  collateralReference: 'M-42',
  releasedOn: day('2024-02-20'),
  note: '',
  businessDate,
};
const archive: ArchiveLoan = {
  type: 'loan.archive',
  archivedOn: day('2025-03-01'),
  archiveReference: 'BOX-9',
  businessDate,
};
const paidOff = repay('12120.00', '2024-02-15');

describe('an extension', () => {
  it('spreads what is not yet due up to the new maturity and leaves what is due', () => {
    const outcome = aLoan.given(...running).when(extend());
    outcome.then({
      type: 'loan.extended',
      data: { formerMaturityOn: day('2025-01-15'), maturityOn: day('2025-06-30'), annualRate: '0.12' },
    });
    const { schedule, maturityOn } = outcome.state as KnownLoan;
    expect(maturityOn).toBe('2025-06-30');
    expect(schedule.slice(11).map(({ dueOn }) => dueOn)).toEqual([
      '2025-01-15',
      '2025-02-15',
      '2025-03-15',
      '2025-04-15',
      '2025-05-15',
      '2025-06-15',
      '2025-06-30',
    ]);
    expect(sum(schedule.slice(11).map(({ principal }) => principal))).toBe(100_000n);
  });

  it('of a bullet loan moves its one due date and keeps the interest of the past', () => {
    const bullet = register({ terms: { ...terms, method: 'single-payment', instalments: 6 } });
    const { schedule } = aLoan
      .given(bullet, disburse())
      .when(extend({ agreedOn: day('2024-07-01'), maturityOn: day('2024-10-15'), annualRate: '0.18' }))
      .state as KnownLoan;
    // 166 days of 30/360 at 12 %, then 104 at 18 %.
    expect(schedule).toMatchObject([{ dueOn: '2024-10-15', interest: 66_400n + 62_400n }]);
  });

  it('sent again changes nothing', () => {
    aLoan
      .given(...running, extend())
      .when(extend())
      .thenNothing();
  });

  it.each([
    ['to no later day', extend({ maturityOn: day('2025-01-15') }), 'extension-not-later', 'maturityOn'],
    ['when all is due already', extend({ agreedOn: day('2025-01-15') }), 'nothing-to-extend', 'agreedOn'],
    ['by centuries', extend({ maturityOn: day('2125-01-15') }), 'invalid-terms', 'maturityOn'],
    ['without an approval', extend({ approvalReference: '' }), 'reference-required', 'approvalReference'],
    ['at a rate in percent', extend({ annualRate: '18' }), 'invalid-rate', 'annualRate'],
  ])('is refused %s', (_, command, code, field) => {
    aLoan
      .given(...running)
      .when(command)
      .thenRefused(code, field);
  });
});

describe('a write-off', () => {
  it('in full takes principal, charges and the interest due off the books', () => {
    aLoan
      .given(...running, charge('30.00', '2024-03-01'), assess('2024-03-10'))
      .when(writeOff({ writtenOffOn: day('2024-03-15') }))
      .then({
        type: 'loan.written-off',
        data: {
          extent: 'full',
          amounts: { principal: '12000.00', interest: '230.00', fees: '30.00', penalty: '0.00' },
        },
      })
      .andState({ status: 'written-off', principalOutstanding: 0n, schedule: [], bucket: null });
  });

  it('in part takes principal off the last instalments', () => {
    const outcome = aLoan.given(...running).when(writeOff({ principal: '1500.00' }));
    outcome.then({
      type: 'loan.written-off',
      data: {
        extent: 'partial',
        allocation: [
          { instalment: 12, amount: '1000.00' },
          { instalment: 11, amount: '500.00' },
        ],
      },
    });
    expect(outcome.state).toMatchObject({ status: 'active', principalOutstanding: 1_050_000n });
  });

  it('of a part that is all there is counts as full', () => {
    aLoan
      .given(...running, summarise())
      .when(writeOff({ principal: '8000.00', writtenOffOn: day('2024-06-30') }))
      .then({ type: 'loan.written-off', data: { extent: 'full' } });
  });

  it('sent again changes nothing, in full and in part', () => {
    aLoan
      .given(...running, writeOff())
      .when(writeOff())
      .thenNothing();
    const part = writeOff({ principal: '1500.00' });
    aLoan
      .given(...running, part)
      .when(part)
      .thenNothing();
    aLoan
      .given(...running, part)
      .when(writeOff({ principal: '1.00' }))
      .thenRefused('id-reused', 'writeOffId');
  });

  it.each([
    ['before anything was paid out', [register()], writeOff(), 'loan-not-disbursed', undefined],
    ['of a settled loan', [...running, paidOff], writeOff(), 'loan-settled', undefined],
    [
      'of more principal than is outstanding',
      running,
      writeOff({ principal: '12000.01' }),
      'write-off-above-outstanding',
      'principal',
    ],
    [
      'a second time',
      [...running, writeOff()],
      writeOff({ writeOffId: 'w2' }),
      'loan-written-off',
      undefined,
    ],
    [
      'without an approval',
      running,
      writeOff({ approvalReference: ' ' }),
      'reference-required',
      'approvalReference',
    ],
    ['without a reason', running, writeOff({ reason: '' }), 'reference-required', 'reason'],
  ])('is refused %s', (_, history, command, code, field) => {
    aLoan
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});

describe('a recovery after a write-off', () => {
  const gone = [...running, writeOff({ writtenOffOn: day('2024-03-15') })];

  it('goes to principal first, then interest; what is beyond is excess, and the loan is settled', () => {
    aLoan
      .given(...gone, recover('11900.00', '2025-02-01'))
      .when(recover('350.00', '2025-03-01'))
      .then(
        {
          type: 'loan.recovered',
          data: { amounts: { principal: '100.00', interest: '230.00' }, excess: '20.00' },
        },
        { type: 'loan.settled', data: { credit: '20.00' } },
      )
      .andState({ status: 'settled', recovered: { principal: 1_200_000n }, recoveredExcess: 2_000n });
  });

  it('of a part leaves the loan written off', () => {
    aLoan
      .given(...gone)
      .when(recover('100.00', '2025-02-01'))
      .then({ type: 'loan.recovered' })
      .andState({ status: 'written-off' });
  });

  it('of a part written off may follow the settlement of the rest', () => {
    const history = [...running, writeOff({ principal: '11000.00', writtenOffOn: day('2024-01-20') })];
    const settled = [...history, repay('1120.00', '2024-02-15')];
    expect(aLoan.given(...settled).state.status).toBe('settled');
    aLoan
      .given(...settled)
      .when(recover('50.00', '2024-05-01'))
      .then({ type: 'loan.recovered' });
    aLoan
      .given(...history)
      .when(recover('50.00', '2024-05-01'))
      .thenRefused('loan-not-written-off');
  });

  it('is refused without a write-off, before it, and once all has been recovered', () => {
    aLoan
      .given(...running)
      .when(recover('1.00', '2025-02-01'))
      .thenRefused('loan-not-written-off');
    aLoan
      .given(...gone)
      .when(recover('1.00', '2024-03-14'))
      .thenRefused('date-out-of-order', 'valueOn');
    aLoan
      .given(...gone, recover('12230.00', '2025-02-01'))
      .when(recover('1.00', '2025-02-02'))
      .thenRefused('loan-settled');
  });

  it('sent again changes nothing', () => {
    aLoan
      .given(...gone, recover('1.00', '2025-02-01'))
      .when(recover('1.00', '2025-02-01'))
      .thenNothing();
  });
});

describe('the end of a loan', () => {
  it('is closed after its settlement, or after a write-off', () => {
    aLoan
      .given(...running, paidOff)
      .when(close('2024-02-20'))
      .then({ type: 'loan.closed' })
      .andState({ status: 'closed', settledOn: day('2024-02-15') });
    aLoan
      .given(...running, writeOff())
      .when(close('2025-01-01'))
      .then({ type: 'loan.closed' });
  });

  it('is closed once', () => {
    const history = [...running, paidOff, close('2024-02-20')];
    aLoan
      .given(...history)
      .when(close('2024-02-20'))
      .thenNothing();
    aLoan
      .given(...history)
      .when(close('2024-02-21'))
      .thenRefused('loan-closed');
    aLoan
      .given(...history)
      .when(repay('1.00', '2024-02-21'))
      .thenRefused('loan-closed');
  });

  it('does not come while the loan runs, nor before the settlement', () => {
    aLoan
      .given(...running)
      .when(close('2024-02-20'))
      .thenRefused('loan-not-ended');
    aLoan.given(register()).when(close('2024-02-20')).thenRefused('loan-not-disbursed');
    aLoan
      .given(...running, paidOff)
      .when(close('2024-02-14'))
      .thenRefused('date-out-of-order', 'closedOn');
  });

  it('lets security be released at any time from registration on', () => {
    aLoan.given(register()).when(release).then({ type: 'loan.collateral-released' });
    aLoan
      .given(...running, paidOff, close('2024-02-20'))
      .when(release)
      .then({ type: 'loan.collateral-released' });
    aLoan.given(register(), release).when(release).thenNothing();
  });

  it('lets the file be archived only then', () => {
    aLoan
      .given(...running, paidOff)
      .when(archive)
      .then({ type: 'loan.archived' })
      .andState({ archivedOn: day('2025-03-01') });
    aLoan
      .given(...running, paidOff, archive)
      .when(archive)
      .thenNothing();
    aLoan
      .given(...running)
      .when(archive)
      .thenRefused('loan-not-ended');
  });
});
