import { localDate } from '#kernel';
import { DeciderSpecification } from '../testing/decider-specification.js';
import { covenant } from './covenant.aggregate.js';
import type { CovenantCommand } from './covenant.commands.js';

const aCovenant = new DeciderSpecification(covenant);
const businessDate = localDate('2027-12-31');

const agree = {
  type: 'covenant.agree',
  on: localDate('2026-01-15'),
  businessDate,
  loanId: 'loan-a',
  borrowerId: 'borrower-1',
  name: 'Current ratio',
  test: 'at-least',
  threshold: '1.20',
  firstTestOn: localDate('2026-01-31'),
  everyMonths: 1,
  cureDays: 30,
} as const;
const test = (dueOn: string, value: string, on = dueOn, testId = dueOn) =>
  ({
    type: 'covenant.test',
    testId,
    dueOn: localDate(dueOn),
    value,
    evidence: 'statements',
    on: localDate(on),
    businessDate,
  }) as const;
const cure = (testId: string, on: string) =>
  ({ type: 'covenant.cure', testId, evidence: 'new equity', on: localDate(on), businessDate }) as const;
const waive = (testId: string, waiverId = 'w1') =>
  ({
    type: 'covenant.waive',
    waiverId,
    testId,
    reason: 'seasonal',
    approvalReference: 'AP-4',
    on: localDate('2026-02-20'),
    businessDate,
  }) as const;
const end = { type: 'covenant.end', reason: 'settled', on: localDate('2026-06-30'), businessDate } as const;

describe('a covenant', () => {
  it.each<[string, boolean]>([
    ['1.19', false],
    ['1.2', true],
    ['1.20', true],
    ['-5', false],
  ])('of at least 1.20, measured at %s, is kept: %s', (value, met) => {
    const { events } = aCovenant.given(agree).when(test('2026-01-31', value));
    expect(events[0]).toMatchObject({ type: 'covenant.tested', data: { met } });
    expect(events).toHaveLength(met ? 1 : 2);
  });

  it('of at most is kept at its limit and not beyond', () => {
    const atMost = { ...agree, test: 'at-most', threshold: '0.7' } as const;
    expect(aCovenant.given(atMost).when(test('2026-01-31', '0.70')).events).toHaveLength(1);
    expect(aCovenant.given(atMost).when(test('2026-01-31', '0.71')).events).toHaveLength(2);
  });

  it('is tested on the last day of every month, shorter ones too', () => {
    aCovenant
      .given(agree, test('2026-01-31', '1.5'))
      .when(test('2026-02-28', '1.5', '2026-03-05'))
      .then({ type: 'covenant.tested', data: { nextTestOn: localDate('2026-03-31') } });
  });

  it('breached may be cured through the last day of grace', () => {
    const breached = aCovenant.given(agree, test('2026-01-31', '1.00'));
    breached.when(cure('2026-01-31', '2026-03-02')).then({ type: 'covenant.cured' });
    breached.when(cure('2026-01-31', '2026-03-03')).thenRefused('covenant-cure-late', 'on');
  });

  it('breached may be waived with an approval, once', () => {
    aCovenant
      .given(agree, test('2026-01-31', '1.00'))
      .when(waive('2026-01-31'))
      .then({ type: 'covenant.waived' });
    aCovenant
      .given(agree, test('2026-01-31', '1.00'), waive('2026-01-31'))
      .when(waive('2026-01-31'))
      .thenNothing();
  });

  it('told the same again changes nothing', () => {
    const history = [agree, test('2026-01-31', '1.00'), cure('2026-01-31', '2026-02-01'), end];
    for (const command of history)
      aCovenant
        .given(...history)
        .when(command)
        .thenNothing();
  });

  it.each<[string, CovenantCommand[], CovenantCommand, string, string | undefined]>([
    ['a test of none', [], test('2026-01-31', '1'), 'covenant-not-found', undefined],
    ['other terms', [agree], { ...agree, cureDays: 1 }, 'covenant-already-agreed', undefined],
    [
      'a measure without threshold',
      [],
      { ...agree, threshold: 'many' },
      'covenant-terms-invalid',
      'threshold',
    ],
    [
      'a threshold of nothing measured',
      [],
      { ...agree, test: 'kept' },
      'covenant-terms-invalid',
      'threshold',
    ],
    ['no interval', [], { ...agree, everyMonths: 0 }, 'covenant-terms-invalid', 'everyMonths'],
    ['grace without end', [], { ...agree, cureDays: 4_000 }, 'covenant-terms-invalid', 'cureDays'],
    [
      'a first test before the agreement',
      [],
      { ...agree, firstTestOn: localDate('2026-01-14') },
      'covenant-terms-invalid',
      'firstTestOn',
    ],
    ['a test out of turn', [agree], test('2026-02-28', '1'), 'covenant-test-not-due', 'dueOn'],
    [
      'a test ahead of its day',
      [agree],
      test('2026-01-31', '1', '2026-01-30'),
      'covenant-test-not-due',
      'dueOn',
    ],
    ['a test without a figure', [agree], test('2026-01-31', 'good'), 'covenant-value-invalid', 'value'],
    [
      'another outcome of a test',
      [agree, test('2026-01-31', '1.5')],
      test('2026-01-31', '1.0'),
      'covenant-id-reused',
      'testId',
    ],
    ['the cure of no breach', [agree], cure('2026-01-31', '2026-02-01'), 'covenant-not-breached', 'testId'],
    [
      'a test after its end',
      [agree, end],
      test('2026-01-31', '1.5', '2026-07-01'),
      'covenant-ended',
      undefined,
    ],
    ['a day to come', [agree], test('2026-01-31', '1', '2028-01-01'), 'covenant-date-in-future', 'on'],
  ])('refuses %s', (_, history, command, code, field) => {
    aCovenant
      .given(...history)
      .when(command)
      .thenRefused(code, field);
  });
});
