import { readFileSync } from 'node:fs';
import { localDate } from '#kernel';
import type { RiskClass } from '../loan/loan.events.js';
import { withoutGrades } from '../policy/graded-figures.js';
import { RuleFault } from '../policy/rule-set.js';
import { classificationRules } from './classification-rules.parse.js';
import { type ClassificationFacts, classify } from './classify.js';
import { classifyDebtor } from './classify-debtor.js';

const file = new URL('../../policies/classification/bank-2023.json', import.meta.url);
const rules = classificationRules(withoutGrades(JSON.parse(readFileSync(file, 'utf8')).params));
const asOf = localDate('2026-03-31');

const sound: ClassificationFacts = {
  retail: false,
  guaranteeType: 'unsecured',
  daysPastDue: 0,
  operationalDelay: false,
  triggers: [],
  expectedLoss: 0n,
  bookBalance: 1_000_000n,
  currentClass: 'normal',
  restructurings: [],
  payments: { dueDates: [], missedOn: [], currentSince: localDate('2024-01-01') },
  renewal: [],
  upgrade: { costsPaid: true, ableToPerform: true, otherImpairedClaims: false },
};
const floorOf = (facts: Partial<ClassificationFacts>) => classify(asOf, rules, { ...sound, ...facts });

describe('the floor of a class by days past due', () => {
  it.each<[number, RiskClass]>([
    [0, 'normal'],
    [1, 'special-mention'],
    [7, 'special-mention'],
    [8, 'special-mention'],
    [90, 'special-mention'],
    [91, 'substandard'],
    [270, 'substandard'],
    [271, 'doubtful'],
    [360, 'doubtful'],
    [361, 'loss'],
  ])('%i days: at least %s', (daysPastDue, floor) => {
    expect(floorOf({ daysPastDue }).floor).toBe(floor);
  });

  it.each<[number, RiskClass]>([
    [1, 'normal'],
    [7, 'normal'],
    [8, 'special-mention'],
    [91, 'substandard'],
  ])('%i days of a delay recorded as operational: at least %s', (daysPastDue, floor) => {
    expect(floorOf({ daysPastDue, operationalDelay: true }).floor).toBe(floor);
  });
});

describe('the floor of a class by what else is known', () => {
  it.each([
    ['unapproved-use-of-funds', 'special-mention'],
    ['refinanced', 'special-mention'],
    ['bad-debt-of-debtor', 'special-mention'],
    ['credit-impaired', 'substandard'],
    ['rating-sharply-cut', 'substandard'],
    ['debt-evasion', 'doubtful'],
    ['bankruptcy-liquidation', 'loss'],
  ] as const)('%s: at least %s', (trigger, floor) => {
    expect(floorOf({ triggers: [trigger] })).toEqual({ floor, reasons: [{ class: floor, code: trigger }] });
  });

  it.each<[bigint, RiskClass]>([
    [499_900n, 'substandard'],
    [500_000n, 'doubtful'],
    [899_900n, 'doubtful'],
    [900_000n, 'loss'],
  ])('an impaired loan of 10,000.00 with an expected loss of %d fen: at least %s', (expectedLoss, floor) => {
    expect(floorOf({ triggers: ['credit-impaired'], expectedLoss }).floor).toBe(floor);
    expect(floorOf({ triggers: [], expectedLoss }).floor).toBe('normal');
  });

  it('the worst row wins, and every row met is named, the worst first', () => {
    expect(floorOf({ daysPastDue: 91, triggers: ['debt-evasion'] })).toEqual({
      floor: 'doubtful',
      reasons: [
        { class: 'doubtful', code: 'debt-evasion' },
        { class: 'substandard', code: 'overdue-over-90' },
        { class: 'special-mention', code: 'overdue' },
      ],
    });
  });

  it('a renewal of a small business that meets every condition stays what it was', () => {
    const conditions = rules.renewal!.conditions;
    expect(floorOf({ triggers: ['refinanced'], renewal: conditions }).floor).toBe('normal');
    for (const missing of conditions) {
      const renewal = conditions.filter((condition) => condition !== missing);
      expect(floorOf({ triggers: ['refinanced'], renewal }).floor).toBe('special-mention');
    }
  });
});

describe('a bad loan', () => {
  const months = (count: number) =>
    Array.from({ length: count }, (_, index) => localDate(`2025-${String(9 + index).padStart(2, '0')}-10`));
  const recovering: Partial<ClassificationFacts> = {
    currentClass: 'doubtful',
    payments: {
      dueDates: [...months(4), localDate('2026-01-10'), localDate('2026-02-10'), localDate('2026-03-10')],
      missedOn: [],
      currentSince: localDate('2025-09-30'),
    },
  };

  it('may be upgraded after six months of normal payment over two periods', () => {
    expect(floorOf(recovering)).toEqual({ floor: 'normal', reasons: [] });
  });

  it.each<[string, Partial<ClassificationFacts>]>([
    ['arrears-unpaid', { daysPastDue: 0, upgrade: { ...sound.upgrade, costsPaid: false } }],
    ['payments-too-short', { payments: { ...recovering.payments!, currentSince: localDate('2025-10-01') } }],
    ['payments-too-short', { payments: { ...recovering.payments!, currentSince: null } }],
    [
      'payments-too-short',
      { payments: { ...recovering.payments!, dueDates: [localDate('2025-10-10'), localDate('2026-04-10')] } },
    ],
    ['ability-not-assessed', { upgrade: { ...sound.upgrade, ableToPerform: false } }],
    ['other-impaired-claims', { upgrade: { ...sound.upgrade, otherImpairedClaims: true } }],
  ])('stays bad for: %s', (condition, facts) => {
    expect(floorOf({ ...recovering, ...facts })).toEqual({
      floor: 'substandard',
      reasons: [{ class: 'substandard', code: `upgrade-${condition}` }],
    });
  });

  it('which is good may get better without conditions', () => {
    expect(
      floorOf({ currentClass: 'special-mention', upgrade: { ...sound.upgrade, ableToPerform: false } }).floor,
    ).toBe('normal');
  });
});

describe('a restructured loan', () => {
  const quarterly = ['2025-01-20', '2025-04-20', '2025-07-20', '2025-10-20', '2026-01-20', '2026-04-20'].map(
    localDate,
  );
  const restructured = (on: string, facts: Partial<ClassificationFacts> = {}) => ({
    restructurings: [{ on: localDate(on), kind: 'concession' as const, classBefore: 'normal' as const }],
    payments: { dueDates: quarterly, missedOn: [], currentSince: localDate('2024-01-01') },
    ...facts,
  });
  const floorOn = (on: string, facts: Partial<ClassificationFacts>) =>
    classify(localDate(on), rules, { ...sound, ...facts });

  it('is observed for a year from the first repayment date after the change', () => {
    const facts = restructured('2025-01-05');
    expect(floorOn('2026-01-19', facts)).toEqual({
      floor: 'special-mention',
      reasons: [{ class: 'special-mention', code: 'restructure-observed' }],
    });
    expect(floorOn('2026-01-20', facts).floor).toBe('normal');
  });

  it('is observed longer where two repayment periods take longer', () => {
    const yearly = ['2025-01-20', '2026-01-20', '2027-01-20'].map(localDate);
    const facts = restructured('2025-01-05', {
      payments: { dueDates: yearly, missedOn: [], currentSince: localDate('2024-01-01') },
    });
    expect(floorOn('2027-01-19', facts).floor).toBe('special-mention');
    expect(floorOn('2027-01-20', facts).floor).toBe('normal');
  });

  it('is observed anew from a missed payment', () => {
    const facts = restructured('2025-01-05', {
      payments: {
        dueDates: quarterly,
        missedOn: [localDate('2025-07-20')],
        currentSince: localDate('2025-07-25'),
      },
    });
    expect(floorOn('2026-07-19', facts).floor).toBe('special-mention');
    expect(floorOn('2026-07-20', facts).floor).toBe('normal');
  });

  it('again while it is observed is substandard', () => {
    const again = (on: string) => ({
      ...restructured('2025-01-05'),
      restructurings: [
        ...restructured('2025-01-05').restructurings,
        { on: localDate(on), kind: 'concession' as const, classBefore: 'special-mention' as const },
      ],
    });
    expect(floorOn('2026-03-01', again('2026-01-19')).floor).toBe('substandard');
    expect(floorOn('2026-03-01', again('2026-01-20')).floor).toBe('special-mention');
  });

  it('counts only from the day of the change', () => {
    expect(floorOn('2025-01-04', restructured('2025-01-05')).floor).toBe('normal');
  });
});

describe('the claims on one debtor', () => {
  const claim = (loanId: string, balance: bigint, floor: RiskClass) => ({
    loanId,
    balance,
    floor: { floor, reasons: [{ class: floor, code: 'given' }] },
  });

  it.each<[bigint, RiskClass]>([
    [100_000n, 'normal'],
    [100_100n, 'substandard'],
  ])('%d bad of 1,000,000: the others at least %s', (bad, floor) => {
    const claims = [claim('a', bad, 'loss'), claim('b', 1_000_000n - bad, 'normal')];
    expect(classifyDebtor(claims, null, rules).get('b')?.floor).toBe(floor);
    expect(classifyDebtor(claims, null, rules).get('a')?.floor).toBe('loss');
  });

  it.each<[bigint, RiskClass]>([
    [200_000n, 'normal'],
    [200_100n, 'substandard'],
  ])('%d overdue of 1,000,000 at all lenders: at least %s', (overdue, floor) => {
    const everywhere = { total: 1_000_000n, overdue };
    expect(classifyDebtor([claim('a', 5n, 'normal')], everywhere, rules).get('a')?.floor).toBe(floor);
  });

  it('without any debt stay as they are', () => {
    expect(
      classifyDebtor([claim('a', 0n, 'normal')], { total: 0n, overdue: 0n }, rules).get('a')?.floor,
    ).toBe('normal');
  });
});

describe('the matrix of delinquency and guarantee', () => {
  const matrix = classificationRules({
    ...rules,
    method: 'matrix',
    matrix: {
      unsecured: [
        { daysPastDueOver: 0, class: 'special-mention' },
        { daysPastDueOver: 60, class: 'substandard' },
        { daysPastDueOver: 180, class: 'loss' },
      ],
    },
  });
  const retail = (daysPastDue: number, more: Partial<ClassificationFacts> = {}) =>
    classify(asOf, matrix, { ...sound, retail: true, daysPastDue, ...more }).floor;

  it('gives a retail loan the class of its days, and every other loan that of the rows', () => {
    expect([0, 1, 60, 61, 180, 181].map((days) => retail(days))).toEqual([
      'normal',
      'special-mention',
      'special-mention',
      'substandard',
      'substandard',
      'loss',
    ]);
    expect(retail(61, { retail: false })).toBe('special-mention');
    expect(retail(61, { guaranteeType: 'mortgaged' })).toBe('special-mention');
  });
});

function faultOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof RuleFault) return error.at;
  }
  return undefined;
}

describe('a rule set', () => {
  it.each([
    ['floors/1/code', { floors: [rules.floors[0], rules.floors[0]] }],
    ['floors/0', { floors: [{ code: 'x', class: 'loss' }] }],
    [
      'floors/0/operationalDelayUpToDays',
      { floors: [{ code: 'x', class: 'loss', trigger: 'refinanced', operationalDelayUpToDays: 1 }] },
    ],
    [
      'floors/0/expectedLossShareAtLeast',
      { floors: [{ code: 'x', class: 'loss', trigger: 'refinanced', expectedLossShareAtLeast: '1.01' }] },
    ],
    ['matrix', { method: 'matrix', matrix: undefined }],
    [
      'matrix/pledged/1/daysPastDueOver',
      {
        matrix: {
          pledged: [
            { daysPastDueOver: 5, class: 'normal' },
            { daysPastDueOver: 5, class: 'loss' },
          ],
        },
      },
    ],
    [
      'matrix/pledged/1/class',
      {
        matrix: {
          pledged: [
            { daysPastDueOver: 5, class: 'loss' },
            { daysPastDueOver: 6, class: 'normal' },
          ],
        },
      },
    ],
    ['debtor/badShareOver/share', { debtor: { badShareOver: { share: 'a tenth', class: 'loss' } } }],
  ])('that contradicts itself is refused with its place: %s', (place, params) => {
    expect(faultOf(() => classificationRules({ ...rules, ...params }))).toBe(`/${place}`);
  });
});
