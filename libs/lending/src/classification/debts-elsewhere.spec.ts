import { localDate } from '#kernel';
import type { Snapshot } from '../monitoring/monitoring.state.js';
import type { ClassificationRules } from './classification.rules.js';
import type { ClassificationFacts } from './classify.js';
import type { ClaimFacts } from './classify-claims.js';
import { classifyClaims } from './classify-claims.js';
import { dayFloors } from './day-floors.js';
import { debtsEverywhere, latestReport } from './debts-elsewhere.js';

const asOf = localDate('2026-03-31');
const rules: ClassificationRules = {
  method: 'factors',
  floors: [
    { code: 'overdue', class: 'special-mention', daysPastDueOver: 0 },
    { code: 'impaired', class: 'substandard', trigger: 'credit-impaired' },
  ],
  debtor: { overdueElsewhere: { daysPastDueOver: 90, shareOver: '0.20', class: 'substandard' } },
};
const report: Snapshot = {
  on: localDate('2026-03-02'),
  snapshotId: 'CCR-1',
  currency: 'CNY',
  balance: '6000.00',
  guarantees: '0.00',
  overdue: '0.00',
  longOverdue: { overDays: 90, balance: '1000.00' },
  worstClass: null,
  lenders: 2,
  maturities: [],
  remarks: [],
};
const claim = (loanId: string, bookBalance: bigint, daysPastDue: number): ClaimFacts => ({
  loanId,
  currency: 'CNY',
  facts: {
    retail: false,
    guaranteeType: 'unsecured',
    daysPastDue,
    operationalDelay: false,
    triggers: [],
    expectedLoss: 0n,
    bookBalance,
    currentClass: null,
    restructurings: [],
    payments: { dueDates: [], missedOn: [], currentSince: null },
    renewal: [],
    upgrade: { costsPaid: true, ableToPerform: false, otherImpairedClaims: false },
  } satisfies ClassificationFacts,
});

describe('a debtor’s debts everywhere', () => {
  it('are those here and those elsewhere; late are those beyond the days of the rules', () => {
    const claims = [claim('a', 100_000n, 91), claim('b', 300_000n, 90)];
    expect(debtsEverywhere(claims, report, rules)).toEqual({ total: 1_000_000n, overdue: 200_000n });
  });

  it('of which exactly the share is late leave a loan where it is, and a cent more does not', () => {
    const floorWith = (late: string) => {
      const claims = [claim('a', 100_000n, 91), claim('b', 300_000n, 0)];
      const told = { ...report, longOverdue: { overDays: 90, balance: late } };
      return classifyClaims(asOf, rules, claims, debtsEverywhere(claims, told, rules)).get('b')!.floor;
    };
    expect([floorWith('1000.00'), floorWith('1000.01')]).toEqual(['normal', 'substandard']);
  });

  it.each<[string, Partial<Snapshot>]>([
    ['does not tell what is late', { longOverdue: undefined }],
    ['tells it for other days', { longOverdue: { overDays: 60, balance: '1.00' } }],
    ['is in another currency', { currency: 'USD' }],
  ])('are not known where the report %s', (_, changes) => {
    expect(debtsEverywhere([claim('a', 1n, 0)], { ...report, ...changes } as Snapshot, rules)).toBeNull();
  });

  it('are not asked for by rules without such a share', () => {
    expect(debtsEverywhere([claim('a', 1n, 0)], report, { ...rules, debtor: {} })).toBeNull();
  });

  it('are those of the latest report up to the day', () => {
    const later = { ...report, snapshotId: 'CCR-2', on: localDate('2026-04-01') };
    expect(latestReport([report, later], asOf)).toBe(report);
    expect(latestReport([later], asOf)).toBeNull();
  });
});

describe('days past due at which a class may change', () => {
  it('are those of the rows, and of the matrix where retail loans are judged by it', () => {
    const matrix = { unsecured: [{ daysPastDueOver: 60, class: 'substandard' as const }] };
    expect(dayFloors({ ...rules, matrix })).toEqual([{ daysPastDueOver: 0, class: 'special-mention' }]);
    expect(dayFloors({ ...rules, method: 'matrix', matrix })).toEqual([
      { daysPastDueOver: 0, class: 'special-mention' },
      { daysPastDueOver: 60, class: 'substandard' },
    ]);
  });
});
