import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Currency, type LocalDate, minor } from '#kernel';
import {
  type ChangeContract,
  extensionRules,
  type KnownLoan,
  type LoanCommand,
  servicingPosition,
  type ServicingTermsData,
  withAccountOn,
} from '../../index.js';
import { aLoan, day, disburse, register } from '../../testing/a-loan.js';
import {
  pay,
  payOut,
  registerServiced,
  reverse,
  runningServiced,
  servicing,
} from '../../testing/a-serviced-loan.js';

/* What operators do with a loan, through the public commands. 12,000.00 at 12 % in twelve equal parts of principal. */

const yuan = (text: string) => minor(text, 'CNY' as Currency);
const change = (
  it: ChangeContract['change'],
  valueOn: string,
  rules?: ChangeContract['rules'],
): LoanCommand => ({
  type: 'loan.change-contract',
  changeId: `${it.type}-${valueOn}`,
  valueOn: day(valueOn),
  change: it,
  reason: 'agreed',
  approvalReference: 'CR-1',
  businessDate: day(valueOn),
  ...(rules && { rules }),
});
const writeOff = (amounts?: Record<string, string>): LoanCommand => ({
  type: 'loan.write-off',
  writeOffId: 'w1',
  writtenOffOn: day('2024-03-16'),
  ...(amounts && { amounts }),
  reason: 'insolvency',
  approvalReference: 'WO-1',
  businessDate: day('2024-03-16'),
});
const stateAfter = (...commands: LoanCommand[]) =>
  aLoan.given(...runningServiced, ...commands).state as KnownLoan;
const positionAfter = (on: string, ...commands: LoanCommand[]) =>
  servicingPosition(stateAfter(...commands), day(on))!;
const planOn = (on: string, ...commands: LoanCommand[]) =>
  withAccountOn(stateAfter(...commands), day(on)).schedule.filter(
    ({ principal, interest }) => principal + interest > 0n,
  );

describe('a repayment that an operator allocates', () => {
  const allocated = (approvalReference: string) =>
    pay('r1', '1000.00', '2024-03-16', {
      direct: { parts: [{ component: 'principal', amount: '900.00' }], approvalReference },
    });

  it('is used as decided, the rest by the order of the terms, and keeps the number of the approval', () => {
    aLoan
      .given(...runningServiced)
      .when(allocated('AP-7'))
      .then({
        type: 'loan.repaid',
        data: {
          // 15.00, 1.80, and of the second instalment 0.50 and 0.06 are not yet reached.
          allocation: [
            { component: 'penalty', amount: '16.80' },
            { component: 'interest', amount: '83.20' },
            { component: 'principal', amount: '900.00' },
          ],
          servicing: { fact: { direct: { approvalReference: 'AP-7' } } },
        },
      });
  });

  it('needs an approval, and no more than the money', () => {
    const given = aLoan.given(...runningServiced);
    given.when(allocated(' ')).thenRefused('reference-required', 'direct.approvalReference');
    const tooMuch = { component: 'principal', amount: '1000.01' } as const;
    given
      .when(pay('r1', '1000.00', '2024-03-16', { direct: { parts: [tooMuch], approvalReference: 'AP-7' } }))
      .thenRefused('amount-out-of-range', 'direct.parts');
  });
});

describe('money beyond what is due', () => {
  const cleared = (surplus: ServicingTermsData['allocation']['surplus']) => {
    const terms = { servicing: { ...servicing, allocation: { ...servicing.allocation, surplus } } };
    const { schedule } = aLoan.given(registerServiced(terms), payOut(), pay('r1', '3000.00', '2024-02-15'))
      .state as KnownLoan;
    return schedule.map(({ principalCleared, interestCleared }) => principalCleared + interestCleared);
  };

  it('goes to the next instalments, the last ones, or evenly to all', () => {
    // 1,880.00 beyond the first 1,120.00; the second asks for 1,110.00, the last for 1,010.00.
    expect(cleared({ default: 'next' }).slice(1, 4)).toEqual([111_000n, 77_000n, 0n]);
    expect(cleared({ default: 'last' }).slice(9)).toEqual([0n, 87_000n, 101_000n]);
    const even = cleared({ default: 'spread' }).slice(1);
    expect(even.reduce((sum, part) => sum + part, 0n)).toBe(188_000n);
    expect(even.every((part) => part > 0n)).toBe(true);
  });

  it('lowers the instalments or their number where it is a prepayment', () => {
    const prepaid = (keep: 'term' | 'instalment'): LoanCommand => ({
      type: 'loan.prepay',
      repaymentId: 'p1',
      amount: '5500.00',
      valueOn: day('2024-02-15'),
      keep,
      businessDate: day('2024-02-15'),
    });
    const first = pay('r1', '1120.00', '2024-02-15');
    const principal = (keep: 'term' | 'instalment') =>
      planOn('2024-02-15', first, prepaid(keep))
        .filter(({ dueOn }) => dueOn > '2024-02-15')
        .map((row) => row.principal);
    expect(principal('term')).toEqual(Array(11).fill(50_000n));
    expect(principal('instalment')).toEqual([...Array<bigint>(5).fill(100_000n), 50_000n]);
  });
});

describe('a change of contract', () => {
  it('leaves out the interest of a pause (停息)', () => {
    const rows = planOn(
      '2024-02-15',
      change({ type: 'interest-paused', untilOn: day('2024-03-15') }, '2024-02-15'),
    );
    expect(rows.slice(0, 3).map(({ interest }) => interest)).toEqual([12_000n, 0n, 10_000n]);
  });

  it('calls the whole loan due, with interest to the day (提前到期)', () => {
    const { owed } = positionAfter('2024-03-01', change({ type: 'accelerated' }, '2024-03-01'));
    // 11,000.00 for 16 of 360 days at 12 % are 58.67.
    expect([owed.principal, owed.interest]).toEqual([yuan('12000.00'), yuan('178.67')]);
  });

  it('gives a payment holiday, charged with its days', () => {
    const holiday = { type: 'rescheduled', fromOn: day('2024-03-15'), newDueOn: day('2024-05-15') } as const;
    const rows = planOn('2024-02-20', pay('r1', '1120.00', '2024-02-15'), change(holiday, '2024-02-20'));
    expect(rows.slice(1, 3)).toMatchObject([
      { dueOn: '2024-05-15', interest: yuan('330.00') },
      { dueOn: '2024-06-15', interest: yuan('100.00') },
    ]);
  });

  it('re-ages: all open principal in even parts from a new first due date', () => {
    const monthly = { every: 1, unit: 'months' } as const;
    const reAged = {
      type: 're-aged',
      firstDueOn: day('2024-04-20'),
      frequency: monthly,
      instalments: 10,
    } as const;
    const rows = planOn('2024-03-20', change(reAged, '2024-03-20')).filter((row) => row.principal > 0n);
    expect(rows.map(({ principal }) => principal)).toEqual(Array(10).fill(yuan('1200.00')));
    expect([rows[0]!.dueOn, rows[9]!.dueOn]).toEqual(['2024-04-20', '2025-01-20']);
  });

  it('re-amortises: overdue principal spread over what is not yet due', () => {
    const rows = planOn('2024-03-20', change({ type: 're-amortised' }, '2024-03-20'));
    expect(rows.filter((row) => row.principal > 0n).map(({ principal }) => principal)).toEqual(
      Array(10).fill(yuan('1200.00')),
    );
  });
});

describe('a restructuring', () => {
  const restructured = (accrued: 'capitalise' | 'carry-forward', annualRate?: string) =>
    change(
      {
        type: 'restructured',
        firstDueOn: day('2024-04-16'),
        frequency: { every: 1, unit: 'months' },
        instalments: 10,
        accrued,
        ...(annualRate && { annualRate }),
      },
      '2024-03-16',
    );
  // Two instalments are unpaid: interest 120.00, 110.00 and 3.33 of one day; penalty and compound 16.80 and 0.56.

  it('makes principal of what was owed besides it, and keeps the account of that', () => {
    const position = positionAfter('2024-03-16', restructured('capitalise', '0.06'));
    expect(position).toMatchObject({
      principalOutstanding: yuan('12250.69'),
      capitalised: {
        interest: yuan('233.33'),
        'penalty-interest': yuan('15.50'),
        'compound-interest': yuan('1.86'),
      },
      delinquency: { daysPastDue: 0 },
      owed: { interest: 0n, principal: 0n },
    });
    const rows = planOn('2024-03-16', restructured('capitalise', '0.06'));
    expect(rows.map(({ principal }) => principal)).toEqual([...Array<bigint>(9).fill(122_507n), 122_506n]);
    // 12,250.69 for a month at 6 %.
    expect(rows[0]!.interest).toBe(yuan('61.25'));
    expect(stateAfter(restructured('capitalise', '0.06')).annualRate).toBe('0.06');
  });

  it('carries it forward to the first new instalment', () => {
    const state = stateAfter(restructured('carry-forward'));
    expect(state.principalOutstanding).toBe(yuan('12000.00'));
    const due = servicingPosition(state, day('2024-04-16'))!.owed;
    expect(due).toMatchObject({ principal: yuan('1200.00'), penalty: yuan('17.36') });
    // 233.33 carried, and a month on 12,000.00.
    expect(due.interest).toBe(yuan('353.33'));
  });

  it('is paid like any loan, to exactly zero, and can be taken back', () => {
    const commands = [restructured('capitalise')];
    const payments = Array.from({ length: 10 }, (_, index) => {
      const on = `${index < 9 ? '2024' : '2025'}-${String(((index + 3) % 12) + 1).padStart(2, '0')}-16`;
      return pay(`r${index}`, '1400.00', on);
    });
    const paidBack = aLoan.given(...runningServiced, ...commands, ...payments).state as KnownLoan;
    expect(paidBack).toMatchObject({ status: 'settled', principalOutstanding: 0n });
    const undone = stateAfter(...commands, reverse('v1', 'restructured-2024-03-16', '2024-03-17'));
    expect(undone.schedule.map(({ principal }) => principal)).toEqual(Array(12).fill(100_000n));
  });
});

describe('an extension (展期)', () => {
  const file = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../policies/extension/cn.json'), 'utf8'),
  ) as {
    id: string;
    version: string;
    params: { rules: { id: string; adoptedBy: string | null; caps: unknown[] }[] };
  };
  const rules = extensionRules(file);
  const longer = (extraInstalments: number, valueOn: string) =>
    change({ type: 'rescheduled', fromOn: day('2024-12-15'), extraInstalments }, valueOn, rules);

  it('reaches as far again as a loan of a year, all extensions together, and names its rule', () => {
    const given = aLoan.given(...runningServiced);
    given
      .when(longer(12, '2024-02-01'))
      .then({ type: 'loan.contract-changed', ruleSet: { id: 'extension.cn', version: '1' } })
      .andState({ maturityOn: day('2026-01-15') });
    given.when(longer(13, '2024-02-01')).thenRefused('extension-above-cap', 'change');
    const once = aLoan.given(...runningServiced, longer(8, '2024-02-01'));
    once.when(longer(4, '2024-02-02')).then({ type: 'loan.contract-changed' });
    once.when(longer(5, '2024-02-02')).thenRefused('extension-above-cap', 'change');
  });

  it('has the same caps without servicing terms', () => {
    const extend = (maturityOn: string): LoanCommand => ({
      type: 'loan.extend',
      extensionId: 'e1',
      agreedOn: day('2024-06-01'),
      maturityOn: day(maturityOn),
      approvalReference: 'CR-1',
      reason: 'agreed',
      rules,
      businessDate: day('2024-06-01'),
    });
    const given = aLoan.given(register(), disburse());
    const { maturityOn } = given.state as KnownLoan;
    const year = (date: LocalDate, years: number) => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;
    given.when(extend(year(maturityOn!, 1))).then({ type: 'loan.extended', ruleSet: rules.ruleSet });
    given.when(extend(year(maturityOn!, 2))).thenRefused('extension-above-cap', 'maturityOn');
  });

  it('is not held to a rule that nobody has checked, until a person adopts it', () => {
    const ids = (params: typeof file.params) => extensionRules({ ...file, params }).rules.map(({ id }) => id);
    expect(ids(file.params)).toEqual(['general-rules-for-loans-12']);
    const adopted = file.params.rules.map((rule) => ({ ...rule, adoptedBy: 'head of credit' }));
    expect(ids({ ...file.params, rules: adopted })).toHaveLength(2);
  });

  it('does not read a file whose caps leave a term without one', () => {
    const rules = file.params.rules.map((rule) => ({ ...rule, caps: rule.caps.slice(0, 1) }));
    expect(() => extensionRules({ ...file, params: { ...file.params, rules } })).toThrow(RangeError);
  });
});

describe('the end of a loan', () => {
  it('recovers what was written off by component, and reports it apart', () => {
    const written = aLoan.given(...runningServiced, writeOff());
    const recovery: LoanCommand = {
      type: 'loan.record-recovery',
      recoveryId: 'y1',
      amount: '12050.00',
      valueOn: day('2024-06-01'),
      source: 'borrower',
      businessDate: day('2024-06-01'),
    };
    const { state } = written.when(recovery).then({
      type: 'loan.recovered',
      data: { amounts: { principal: '12000.00', interest: '50.00', penalty: '0.00', fees: '0.00' } },
    });
    expect(servicingPosition(state as KnownLoan, day('2024-06-01'))).toMatchObject({
      status: 'written-off',
      recovered: { principal: yuan('12000.00'), interest: yuan('50.00') },
    });
    expect(state).toMatchObject({ received: { principal: 0n, interest: 0n } });
  });

  it('takes back a partial write-off, and one in full', () => {
    const partial = stateAfter(writeOff({ principal: '2000.00', interest: '100.00' }));
    expect(partial).toMatchObject({ principalOutstanding: yuan('10000.00'), status: 'active' });
    for (const amounts of [{ principal: '2000.00', interest: '100.00' }, undefined]) {
      const undone = stateAfter(writeOff(amounts), reverse('v1', 'w1', '2024-03-17'));
      expect(undone).toMatchObject({
        status: 'active',
        principalOutstanding: yuan('12000.00'),
        writtenOff: { principal: 0n, interest: 0n },
        writtenOffOn: null,
      });
    }
  });

  it('keeps the day of a charge-off until that is taken back', () => {
    const chargeOff: LoanCommand = {
      type: 'loan.charge-off',
      chargeOffId: 'o1',
      chargedOffOn: day('2024-03-16'),
      reason: 'fraud',
      approvalReference: 'WO-1',
      businessDate: day('2024-03-16'),
    };
    expect(positionAfter('2024-03-16', chargeOff).chargedOffOn).toBe('2024-03-16');
    expect(stateAfter(chargeOff).chargedOffOn).toBe('2024-03-16');
    const undone = stateAfter(chargeOff, reverse('v1', 'o1', '2024-03-17'));
    expect(undone.chargedOffOn).toBeNull();
  });
});
