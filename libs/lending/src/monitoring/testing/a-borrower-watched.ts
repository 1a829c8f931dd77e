import { localDate } from '#kernel';
import type {
  EndFinding,
  EnterWatchList,
  LeaveWatchList,
  RecordBureauSnapshot,
  RecordFinding,
  RecordFlows,
  RecordLink,
  RecordReadings,
  ReleaseDrawdown,
  RestrictDrawdown,
  SetWatchListPlan,
} from '../../index.js';

const day = localDate;
const of = { borrowerId: '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31', businessDate: day('2026-03-10') };

export const readings = (january: string, february: string): RecordReadings => ({
  type: 'monitoring.record-readings',
  ...of,
  readings: [
    { kind: 'electricity', month: '2026-01', value: january },
    { kind: 'electricity', month: '2026-02', value: february },
  ],
  source: 'meter',
  readOn: day('2026-03-02'),
});

export const snapshot = (snapshotId: string, retrievedOn: string): RecordBureauSnapshot => ({
  type: 'monitoring.record-bureau-snapshot',
  ...of,
  snapshotId,
  currency: 'CNY',
  balance: '2400000.00',
  guarantees: '0.00',
  overdue: '0.00',
  worstClass: 'special-mention',
  lenders: 2,
  maturities: [{ on: day('2026-05-01'), amount: '1000000.00' }],
  remarks: [],
  retrievedOn: day(retrievedOn),
});

export const finding: RecordFinding = {
  type: 'monitoring.record-finding',
  ...of,
  findingId: 'f1',
  kind: 'court/enforcement',
  text: 'Enforcement of a claim of a supplier',
  origin: 'check',
  foundOn: day('2026-03-05'),
};

export const endFinding: EndFinding = {
  type: 'monitoring.end-finding',
  ...of,
  findingId: 'f1',
  reason: 'Paid',
  endedOn: day('2026-03-10'),
};

export const flows = (count: number): RecordFlows => ({
  type: 'monitoring.record-flows',
  ...of,
  flows: Array.from({ length: count }, (_, index) => ({
    flowId: `t${index}`,
    on: day('2026-03-06'),
    direction: 'out' as const,
    amount: '500.00',
    currency: 'CNY',
    counterparty: 'acct-77',
  })),
});

export const link: RecordLink = {
  type: 'monitoring.record-link',
  ...of,
  kind: 'phone',
  token: 'a'.repeat(64),
};

export const enter: EnterWatchList = {
  type: 'monitoring.enter-watch-list',
  ...of,
  entryId: 'w1',
  reason: 'Sales fall seriously',
};

export const setPlan: SetWatchListPlan = {
  type: 'monitoring.set-watch-list-plan',
  ...of,
  plan: 'Sell the stock, repay a third by June.',
};

export const leave = (on: string, changes: Partial<LeaveWatchList> = {}): LeaveWatchList => ({
  type: 'monitoring.leave-watch-list',
  ...of,
  businessDate: day(on),
  reason: 'Orders are back',
  openWarnings: 0,
  lastClosedOn: null,
  quietDays: 90,
  ...changes,
});

export const restrict: RestrictDrawdown = {
  type: 'monitoring.restrict-drawdown',
  ...of,
  restrictionId: 'r1',
  loanIds: ['loan-a', 'loan-b'],
  reason: 'No further tranche until the order book is shown.',
};

export const release: ReleaseDrawdown = {
  type: 'monitoring.release-drawdown',
  ...of,
  restrictionId: 'r1',
  reason: 'It was shown.',
};
