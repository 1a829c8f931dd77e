import { addDays, type LocalDate, parseLocalDate, unreachable } from '#kernel';
import { isReadingKind } from '../warning/facts/reading-kinds.js';
import { checkAmount, checkCurrency, checkNotInFuture, checkText } from './monitoring.checks.js';
import type {
  EndFinding,
  EnterWatchList,
  LeaveWatchList,
  MonitoringCommand,
  RecordBureauSnapshot,
  RecordFinding,
  RecordFlows,
  RecordReadings,
  ReleaseDrawdown,
  RestrictDrawdown,
  SetWatchListPlan,
} from './monitoring.commands.js';
import type { MonitoringEvent, Reading } from './monitoring.events.js';
import { rejectMonitoring } from './monitoring.rejections.js';
import type { MonitoringState } from './monitoring.state.js';

const month = /^\d{4}-(0[1-9]|1[0-2])$/;
const measurement = /^-?\d{1,14}(\.\d{1,3})?$/;
const findingKind = /^[a-z][a-z-]{0,29}\/[a-z][a-z-]{0,39}$/;

/** @throws MonitoringRejection */
export function decideMonitoring(
  command: MonitoringCommand,
  state: MonitoringState,
): readonly MonitoringEvent[] {
  switch (command.type) {
    case 'monitoring.record-readings':
      return recordReadings(state, command);
    case 'monitoring.record-bureau-snapshot':
      return recordSnapshot(state, command);
    case 'monitoring.record-finding':
      return recordFinding(state, command);
    case 'monitoring.end-finding':
      return endFinding(state, command);
    case 'monitoring.record-flows':
      return recordFlows(state, command);
    case 'monitoring.record-link': {
      const { borrowerId, kind, token, businessDate } = command;
      if (state.links.some((link) => link.kind === kind && link.token === token)) return [];
      return [
        { type: 'monitoring.link-recorded', occurredOn: businessDate, data: { borrowerId, kind, token } },
      ];
    }
    case 'monitoring.enter-watch-list':
      return enterWatchList(state, command);
    case 'monitoring.set-watch-list-plan':
      return setPlan(state, command);
    case 'monitoring.enter-with-plan':
      return state.watchList === null
        ? enterWatchList(state, { ...command, type: 'monitoring.enter-watch-list', reason: command.plan })
        : setPlan(state, { ...command, type: 'monitoring.set-watch-list-plan' });
    case 'monitoring.leave-watch-list':
      return leaveWatchList(state, command);
    case 'monitoring.restrict-drawdown':
      return restrictDrawdown(state, command);
    case 'monitoring.release-drawdown':
      return releaseDrawdown(state, command);
    default:
      return unreachable(command);
  }
}

function recordReadings(state: MonitoringState, command: RecordReadings): MonitoringEvent[] {
  const { borrowerId, source, documentReference, readOn, businessDate } = command;
  checkText(source, 'source');
  checkNotInFuture(readOn, 'readOn', businessDate);
  const changed = command.readings.flatMap((reading, index): Reading[] => {
    const at = `readings.${index}`;
    const { kind } = reading;
    if (!isReadingKind(kind)) {
      rejectMonitoring('monitoring-kind-unknown', `"${kind}" is not read month by month`, `${at}.kind`);
    }
    if (!month.test(reading.month)) {
      rejectMonitoring(
        'monitoring-value-invalid',
        `"${reading.month}" is not a month such as 2026-03`,
        `${at}.month`,
      );
    }
    if (!measurement.test(reading.value)) {
      rejectMonitoring('monitoring-value-invalid', `"${reading.value}" is not a decimal`, `${at}.value`);
    }
    checkNotInFuture(`${reading.month}-01` as LocalDate, `${at}.month`, businessDate);
    return state.readings[kind]?.[reading.month] === reading.value ? [] : [{ ...reading, kind }];
  });
  if (changed.length === 0) return [];
  const data = {
    borrowerId,
    readings: changed,
    source,
    ...(documentReference !== undefined && { documentReference }),
  };
  return [{ type: 'monitoring.readings-recorded', occurredOn: readOn, data }];
}

function recordSnapshot(state: MonitoringState, command: RecordBureauSnapshot): MonitoringEvent[] {
  const { type: _, retrievedOn, businessDate, ...data } = command;
  const known = state.snapshots.find(({ snapshotId }) => snapshotId === data.snapshotId);
  if (known !== undefined) {
    if (known.on === retrievedOn && known.balance === data.balance) return [];
    rejectMonitoring('monitoring-id-reused', 'this snapshot was recorded with other content', 'snapshotId');
  }
  checkNotInFuture(retrievedOn, 'retrievedOn', businessDate);
  const currency = checkCurrency(data.currency);
  for (const field of ['balance', 'guarantees', 'overdue'] as const)
    checkAmount(data[field], currency, field);
  if (data.longOverdue) checkAmount(data.longOverdue.balance, currency, 'longOverdue.balance');
  data.maturities.forEach(({ on, amount }, index) => {
    checkAmount(amount, currency, `maturities.${index}.amount`);
    if (parseLocalDate(on) === undefined) {
      rejectMonitoring('monitoring-value-invalid', `"${on}" is not a date`, `maturities.${index}.on`);
    }
  });
  return [{ type: 'monitoring.bureau-snapshot-recorded', occurredOn: retrievedOn, data }];
}

function recordFinding(state: MonitoringState, command: RecordFinding): MonitoringEvent[] {
  const { type: _, foundOn, businessDate, ...data } = command;
  const known = state.findings.find(({ findingId }) => findingId === data.findingId);
  if (known !== undefined) {
    if (known.kind === data.kind && known.text === data.text && known.on === foundOn) return [];
    rejectMonitoring('monitoring-id-reused', 'this finding was recorded with other content', 'findingId');
  }
  if (!findingKind.test(data.kind)) {
    rejectMonitoring('monitoring-kind-unknown', `"${data.kind}" is not a kind such as court/lawsuit`, 'kind');
  }
  checkText(data.text, 'text');
  checkNotInFuture(foundOn, 'foundOn', businessDate);
  return [{ type: 'monitoring.finding-recorded', occurredOn: foundOn, data }];
}

function endFinding(state: MonitoringState, command: EndFinding): MonitoringEvent[] {
  const { borrowerId, findingId, reason, endedOn, businessDate } = command;
  const finding = state.findings.find((one) => one.findingId === findingId);
  if (finding === undefined) {
    rejectMonitoring('monitoring-finding-not-open', 'there is no such finding', 'findingId');
  }
  if (finding.endedOn !== null) return [];
  checkText(reason, 'reason');
  checkNotInFuture(endedOn, 'endedOn', businessDate);
  return [{ type: 'monitoring.finding-ended', occurredOn: endedOn, data: { borrowerId, findingId, reason } }];
}

function recordFlows(state: MonitoringState, command: RecordFlows): MonitoringEvent[] {
  const { borrowerId, businessDate } = command;
  command.flows.forEach(({ on, amount, currency, counterparty }, index) => {
    checkNotInFuture(on, `flows.${index}.on`, businessDate);
    checkAmount(amount, checkCurrency(currency), `flows.${index}.amount`);
    checkText(counterparty, `flows.${index}.counterparty`);
  });
  const flows = command.flows.filter(({ flowId }) => !state.flowIds.has(flowId));
  if (flows.length === 0) return [];
  return [{ type: 'monitoring.flows-recorded', occurredOn: businessDate, data: { borrowerId, flows } }];
}

/** Who is on the list stays on it: a second reason is a second warning, not a second entry. */
function enterWatchList(state: MonitoringState, command: EnterWatchList): MonitoringEvent[] {
  const { borrowerId, entryId, reason, plan, businessDate } = command;
  if (state.watchList !== null || state.watchListEntries.includes(entryId)) return [];
  checkText(reason, 'reason');
  if (plan !== undefined) checkText(plan, 'plan');
  const data = { borrowerId, entryId, reason, ...(plan !== undefined && { plan }) };
  return [{ type: 'monitoring.watch-list-entered', occurredOn: businessDate, data }];
}

function setPlan(
  state: MonitoringState,
  { borrowerId, plan, businessDate }: SetWatchListPlan,
): MonitoringEvent[] {
  if (state.watchList === null)
    rejectMonitoring('watch-list-not-entered', 'the borrower is not on the watch-list');
  checkText(plan, 'plan');
  const { entryId } = state.watchList;
  if (state.watchList.plan === plan) return [];
  return [
    { type: 'monitoring.watch-list-plan-set', occurredOn: businessDate, data: { borrowerId, entryId, plan } },
  ];
}

function leaveWatchList(state: MonitoringState, command: LeaveWatchList): MonitoringEvent[] {
  const { borrowerId, reason, openWarnings, lastClosedOn, quietDays, businessDate } = command;
  if (state.watchList === null) {
    if (state.watchListEntries.length > 0) return [];
    rejectMonitoring('watch-list-not-entered', 'the borrower is not on the watch-list');
  }
  checkText(reason, 'reason');
  if (openWarnings > 0) {
    rejectMonitoring('watch-list-criteria-unmet', `${openWarnings} warnings that keep it there are open`);
  }
  const { entryId, since } = state.watchList;
  const quietSince = lastClosedOn !== null && lastClosedOn > since ? lastClosedOn : since;
  const earliest = addDays(quietSince, quietDays ?? 0);
  if (businessDate < earliest) {
    rejectMonitoring(
      'watch-list-criteria-unmet',
      `it may leave on ${earliest}, ${quietDays} quiet days later`,
    );
  }
  return [
    {
      type: 'monitoring.watch-list-left',
      occurredOn: businessDate,
      data: { borrowerId, entryId, reason, quietSince },
    },
  ];
}

function restrictDrawdown(state: MonitoringState, command: RestrictDrawdown): MonitoringEvent[] {
  const { borrowerId, restrictionId, loanIds, reason, businessDate } = command;
  if (state.restrictionIds.includes(restrictionId) || loanIds.length === 0) return [];
  checkText(reason, 'reason');
  const data = { borrowerId, loanIds: [...new Set(loanIds)], restrictionId, reason };
  return [{ type: 'monitoring.drawdown-restricted', occurredOn: businessDate, data }];
}

function releaseDrawdown(state: MonitoringState, command: ReleaseDrawdown): MonitoringEvent[] {
  const { borrowerId, restrictionId, reason, businessDate } = command;
  const restriction = state.restrictions.find((one) => one.restrictionId === restrictionId);
  if (restriction === undefined) return [];
  checkText(reason, 'reason');
  const data = { borrowerId, loanIds: restriction.loanIds, restrictionId, reason };
  return [{ type: 'monitoring.drawdown-released', occurredOn: businessDate, data }];
}
