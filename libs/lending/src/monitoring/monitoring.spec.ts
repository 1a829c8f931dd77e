import { localDate } from '#kernel';
import { monitoring, type MonitoringCommand } from '../index.js';
import { DeciderSpecification } from '../testing/decider-specification.js';
import {
  endFinding,
  enter,
  finding,
  flows,
  leave,
  link,
  readings,
  release,
  restrict,
  setPlan,
  snapshot,
} from './testing/a-borrower-watched.js';

const borrower = new DeciderSpecification(monitoring);
const day = localDate;

describe('the monitoring of a borrower', () => {
  it('keeps readings by kind and month, and records only what changed', () => {
    borrower
      .given(readings('100', '90'))
      .when(readings('100', '95'))
      .then({ type: 'monitoring.readings-recorded', data: { readings: [{ month: '2026-02', value: '95' }] } })
      .andState({ readings: { electricity: { '2026-01': '100', '2026-02': '95' } } });
    borrower.given(readings('100', '90')).when(readings('100', '90')).thenNothing();
  });

  it.each<[string, MonitoringCommand, string, string]>([
    [
      'of an unknown kind',
      {
        ...readings('1', '1'),
        readings: [{ kind: 'mood', month: '2026-01', value: '1' }],
      } as MonitoringCommand,
      'monitoring-kind-unknown',
      'readings.0.kind',
    ],
    [
      'of no month',
      {
        ...readings('1', '1'),
        readings: [{ kind: 'water', month: '2026-13', value: '1' }],
      } as MonitoringCommand,
      'monitoring-value-invalid',
      'readings.0.month',
    ],
    ['of a value that is none', readings('1', '1e3'), 'monitoring-value-invalid', 'readings.1.value'],
    [
      'of the future',
      {
        ...readings('1', '1'),
        readings: [{ kind: 'water', month: '2026-04', value: '1' }],
      } as MonitoringCommand,
      'monitoring-date-in-future',
      'readings.0.month',
    ],
    [
      'without a source',
      { ...readings('1', '1'), source: '' } as MonitoringCommand,
      'monitoring-text-required',
      'source',
    ],
  ])('refuses a reading %s', (_, command, code, field) => {
    borrower.given().when(command).thenRefused(code, field);
  });

  it('keeps snapshots of the bureau in the order of their days', () => {
    borrower
      .given(snapshot('s2', '2026-03-01'))
      .when(snapshot('s1', '2026-02-01'))
      .then({ type: 'monitoring.bureau-snapshot-recorded', occurredOn: day('2026-02-01') })
      .andState({ snapshots: [{ snapshotId: 's1' }, { snapshotId: 's2' }] });
    borrower.given(snapshot('s1', '2026-03-01')).when(snapshot('s1', '2026-03-01')).thenNothing();
    borrower
      .given(snapshot('s1', '2026-03-01'))
      .when(snapshot('s1', '2026-02-01'))
      .thenRefused('monitoring-id-reused', 'snapshotId');
  });

  it.each([
    ['balance', { balance: '1.234' }, 'balance'],
    ['maturity', { maturities: [{ on: day('2026-05-01'), amount: '-1' }] }, 'maturities.0.amount'],
    ['currency', { currency: 'XX1' }, 'currency'],
  ])('refuses a snapshot with a wrong %s', (_, wrong, field) => {
    borrower
      .given()
      .when({ ...snapshot('s1', '2026-03-01'), ...wrong })
      .thenRefused('monitoring-value-invalid', field);
  });

  it('keeps a finding open until it is ended', () => {
    borrower.given(finding).when(finding).thenNothing();
    borrower
      .given(finding)
      .when(endFinding)
      .then({ type: 'monitoring.finding-ended' })
      .andState({ findings: [{ endedOn: day('2026-03-10') }] });
    borrower.given(finding, endFinding).when(endFinding).thenNothing();
    borrower.given().when(endFinding).thenRefused('monitoring-finding-not-open', 'findingId');
    borrower
      .given()
      .when({ ...finding, kind: 'rumour' } as MonitoringCommand)
      .thenRefused('monitoring-kind-unknown', 'kind');
    borrower
      .given(finding)
      .when({ ...finding, text: 'other' } as MonitoringCommand)
      .thenRefused('monitoring-id-reused', 'findingId');
  });

  it('takes each flow once and keeps the latest for decisions', () => {
    borrower
      .given(flows(3))
      .when(flows(4))
      .then({ type: 'monitoring.flows-recorded', data: { flows: { length: 1 } } });
    borrower
      .given(flows(80))
      .when(flows(80))
      .thenNothing()
      .andState({ flows: { length: 64 } });
  });

  it('keeps a link once', () => {
    borrower.given().when(link).then({ type: 'monitoring.link-recorded' });
    borrower.given(link).when(link).thenNothing();
  });
});

describe('the watch-list', () => {
  it('is entered once, whatever more speaks for it', () => {
    borrower.given().when(enter).then({ type: 'monitoring.watch-list-entered' });
    borrower
      .given(enter)
      .when({ ...enter, entryId: 'other' } as MonitoringCommand)
      .thenNothing();
  });

  it('holds a plan', () => {
    borrower.given(enter).when(setPlan).then({ type: 'monitoring.watch-list-plan-set' });
    borrower.given(enter, setPlan).when(setPlan).thenNothing();
    borrower.given().when(setPlan).thenRefused('watch-list-not-entered');
  });

  it('is left when no warning keeps the borrower there and the quiet days are over', () => {
    borrower.given().when(leave('2026-06-01')).thenRefused('watch-list-not-entered');
    borrower
      .given(enter)
      .when(leave('2026-06-01', { openWarnings: 1 }))
      .thenRefused('watch-list-criteria-unmet');
    borrower.given(enter).when(leave('2026-06-07')).thenRefused('watch-list-criteria-unmet');
    borrower.given(enter).when(leave('2026-06-08')).then({ type: 'monitoring.watch-list-left' });
    borrower
      .given(enter)
      .when(leave('2026-06-08', { lastClosedOn: day('2026-03-11') }))
      .thenRefused('watch-list-criteria-unmet');
    borrower.given(enter, leave('2026-06-08')).when(leave('2026-06-08')).thenNothing();
  });
});

describe('a restriction of payouts', () => {
  it('is in force from its making to its release', () => {
    borrower
      .given()
      .when(restrict)
      .then({ type: 'monitoring.drawdown-restricted', data: { loanIds: ['loan-a', 'loan-b'] } })
      .andState({ restrictions: [{ restrictionId: 'r1' }] });
    borrower
      .given(restrict)
      .when(release)
      .then({ type: 'monitoring.drawdown-released', data: { loanIds: ['loan-a', 'loan-b'] } })
      .andState({ restrictions: { length: 0 } });
  });

  it('is made once, and released once', () => {
    borrower.given(restrict).when(restrict).thenNothing();
    borrower.given(restrict, release).when(restrict).thenNothing();
    borrower.given(restrict, release).when(release).thenNothing();
    borrower.given().when(release).thenNothing();
  });
});

describe('a contingency plan', () => {
  const planned = {
    type: 'monitoring.enter-with-plan',
    borrowerId: restrict.borrowerId,
    businessDate: restrict.businessDate,
    entryId: 'w2',
    plan: 'Sell the stock.',
  } as const;

  it('puts who is not on the watch-list on it, and is set for who is', () => {
    borrower
      .given()
      .when(planned)
      .then({ type: 'monitoring.watch-list-entered', data: { entryId: 'w2', plan: 'Sell the stock.' } });
    borrower
      .given(enter)
      .when(planned)
      .then({ type: 'monitoring.watch-list-plan-set', data: { entryId: 'w1', plan: 'Sell the stock.' } });
    borrower.given(enter, planned).when(planned).thenNothing();
  });
});
