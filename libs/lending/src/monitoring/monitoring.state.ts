import { type LocalDate, unreachable } from '#kernel';
import type { ReadingKind } from '../warning/facts/reading-kinds.js';
import type {
  AccountFlow,
  BureauSnapshotRecorded,
  LinkKind,
  MonitoringEvent,
  Month,
} from './monitoring.events.js';

export interface Snapshot extends Omit<BureauSnapshotRecorded['data'], 'borrowerId' | 'documentReference'> {
  readonly on: LocalDate;
}

export interface Finding {
  readonly findingId: string;
  readonly kind: string;
  readonly text: string;
  readonly on: LocalDate;
  readonly endedOn: LocalDate | null;
}

/** Keeps loans from being paid out further. */
export interface DrawdownRestriction {
  readonly restrictionId: string;
  readonly loanIds: readonly string[];
  readonly since: LocalDate;
  readonly reason: string;
}

export interface MonitoringState {
  /** Values by kind and month, decimal strings. */
  readonly readings: Readonly<Partial<Record<ReadingKind, Readonly<Record<Month, string>>>>>;
  /** In order of their day. */
  readonly snapshots: readonly Snapshot[];
  readonly findings: readonly Finding[];
  /** In order of their value date; only the latest are kept for decisions. */
  readonly flows: readonly AccountFlow[];
  /** Of every flow ever recorded. */
  readonly flowIds: ReadonlySet<string>;
  readonly links: readonly { readonly kind: LinkKind; readonly token: string }[];
  readonly watchList: {
    readonly entryId: string;
    readonly since: LocalDate;
    readonly plan: string | null;
  } | null;
  readonly watchListEntries: readonly string[];
  /** In force. */
  readonly restrictions: readonly DrawdownRestriction[];
  /** Of every restriction ever made. */
  readonly restrictionIds: readonly string[];
}

/** Rules look at no more of them. */
export const flowsKept = 64;

export const initialMonitoring: MonitoringState = {
  readings: {},
  snapshots: [],
  findings: [],
  flows: [],
  flowIds: new Set(),
  links: [],
  watchList: null,
  watchListEntries: [],
  restrictions: [],
  restrictionIds: [],
};

export function evolveMonitoring(state: MonitoringState, event: MonitoringEvent): MonitoringState {
  switch (event.type) {
    case 'monitoring.readings-recorded': {
      const readings = { ...state.readings };
      for (const { kind, month, value } of event.data.readings) {
        readings[kind] = { ...readings[kind], [month]: value };
      }
      return { ...state, readings };
    }
    case 'monitoring.bureau-snapshot-recorded': {
      const { borrowerId: _, documentReference: __, ...snapshot } = event.data;
      return { ...state, snapshots: byDay([...state.snapshots, { ...snapshot, on: event.occurredOn }]) };
    }
    case 'monitoring.finding-recorded': {
      const { findingId, kind, text } = event.data;
      const finding = { findingId, kind, text, on: event.occurredOn, endedOn: null };
      return { ...state, findings: byDay([...state.findings, finding]) };
    }
    case 'monitoring.finding-ended':
      return {
        ...state,
        findings: state.findings.map((finding) =>
          finding.findingId === event.data.findingId ? { ...finding, endedOn: event.occurredOn } : finding,
        ),
      };
    case 'monitoring.flows-recorded': {
      const { flows } = event.data;
      return {
        ...state,
        flows: byDay([...state.flows, ...flows]).slice(-flowsKept),
        flowIds: new Set([...state.flowIds, ...flows.map(({ flowId }) => flowId)]),
      };
    }
    case 'monitoring.link-recorded': {
      const { kind, token } = event.data;
      return { ...state, links: [...state.links, { kind, token }] };
    }
    case 'monitoring.watch-list-entered': {
      const { entryId, plan } = event.data;
      const watchList = { entryId, since: event.occurredOn, plan: plan ?? null };
      return { ...state, watchList, watchListEntries: [...state.watchListEntries, entryId] };
    }
    case 'monitoring.watch-list-plan-set':
      return state.watchList === null
        ? state
        : { ...state, watchList: { ...state.watchList, plan: event.data.plan } };
    case 'monitoring.watch-list-left':
      return { ...state, watchList: null };
    case 'monitoring.drawdown-restricted': {
      const { restrictionId, loanIds, reason } = event.data;
      const restriction = { restrictionId, loanIds, since: event.occurredOn, reason };
      return {
        ...state,
        restrictions: [...state.restrictions, restriction],
        restrictionIds: [...state.restrictionIds, restrictionId],
      };
    }
    case 'monitoring.drawdown-released': {
      const { restrictionId } = event.data;
      return {
        ...state,
        restrictions: state.restrictions.filter((one) => one.restrictionId !== restrictionId),
      };
    }
    default:
      return unreachable(event);
  }
}

/** Those of the same day stay in the order in which they came. */
function byDay<T extends { readonly on: LocalDate }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
