import { type LocalDate, unreachable } from '#kernel';
import type { RiskClass } from '../loan/loan.events.js';
import type { ClassificationEvent, RecordedReason } from './classification.events.js';
import type { RenewalCondition, Trigger } from './classification.rules.js';
import { partOf } from './classification.parts.js';
import type { Restructuring } from './observation.js';

export interface OpenTrigger {
  readonly triggerId: string;
  readonly trigger: Trigger;
}

export interface AssessedFloor {
  readonly floor: RiskClass;
  readonly reasons: readonly RecordedReason[];
  readonly asOf: LocalDate;
}

export interface Proposal {
  readonly proposalId: string;
  readonly class: RiskClass;
  readonly proposedBy: string;
  readonly determinedBy: string | null;
}

export interface Rebuttal {
  readonly rebuttalId: string;
  readonly class: RiskClass;
  readonly until: LocalDate;
  readonly requestedBy: string;
  readonly status: 'requested' | 'approved' | 'refused';
}

export interface ClassificationState {
  readonly riskClass: RiskClass | null;
  readonly triggers: readonly OpenTrigger[];
  readonly expectedLoss: string | null;
  readonly restructurings: readonly Restructuring[];
  readonly renewal: readonly RenewalCondition[];
  /** Due dates whose arrears a person has explained. */
  readonly delays: readonly LocalDate[];
  readonly ability: { readonly ableToPerform: boolean; readonly costsPaid: boolean } | null;
  readonly assessed: AssessedFloor | null;
  /** Formal runs in which the loan has been assessed. */
  readonly runs: readonly string[];
  readonly proposal: Proposal | null;
  readonly rebuttals: readonly Rebuttal[];
  /** Id and content of every part recorded before: the same command again changes nothing. */
  readonly parts: Readonly<Record<string, string>>;
}

export function initialState(): ClassificationState {
  return {
    riskClass: null,
    triggers: [],
    expectedLoss: null,
    restructurings: [],
    renewal: [],
    delays: [],
    ability: null,
    assessed: null,
    runs: [],
    proposal: null,
    rebuttals: [],
    parts: {},
  };
}

export function evolve(state: ClassificationState, event: ClassificationEvent): ClassificationState {
  const next = applied(state, event);
  const part = partOf(event);
  return part ? { ...next, parts: { ...next.parts, [part.key]: part.content } } : next;
}

function applied(state: ClassificationState, event: ClassificationEvent): ClassificationState {
  switch (event.type) {
    case 'classification.trigger-recorded': {
      const { triggerId, trigger } = event.data;
      return { ...state, triggers: [...state.triggers, { triggerId, trigger }] };
    }
    case 'classification.trigger-lifted':
      return {
        ...state,
        triggers: state.triggers.filter(({ triggerId }) => triggerId !== event.data.triggerId),
      };
    case 'classification.expected-loss-recorded':
      return { ...state, expectedLoss: event.data.amount };
    case 'classification.restructuring-recorded': {
      const { kind, classBefore } = event.data;
      const restructuring = { on: event.occurredOn, kind, classBefore };
      return { ...state, restructurings: [...state.restructurings, restructuring].sort(byDay) };
    }
    case 'classification.renewal-shown':
      return { ...state, renewal: event.data.conditions };
    case 'classification.delay-explained':
      return { ...state, delays: [...state.delays, event.data.oldestDueOn] };
    case 'classification.ability-assessed': {
      const { ableToPerform, costsPaid } = event.data;
      return { ...state, ability: { ableToPerform, costsPaid } };
    }
    case 'classification.assessed': {
      const { floor, reasons, asOf, runId } = event.data;
      const runs = runId === undefined ? state.runs : [...state.runs, runId];
      return { ...state, assessed: { floor, reasons, asOf }, runs };
    }
    case 'classification.lowered':
      return { ...state, riskClass: event.data.to };
    case 'classification.proposed': {
      const { proposalId, by } = event.data;
      return {
        ...state,
        proposal: { proposalId, class: event.data.class, proposedBy: by, determinedBy: null },
      };
    }
    case 'classification.determined':
      return {
        ...state,
        proposal: { ...state.proposal!, class: event.data.class, determinedBy: event.data.by },
      };
    case 'classification.decided':
      return { ...state, riskClass: event.data.class, proposal: null };
    case 'classification.proposal-returned':
      return { ...state, proposal: null };
    case 'classification.rebuttal-requested': {
      const { rebuttalId, until, by } = event.data;
      const rebuttal = {
        rebuttalId,
        class: event.data.class,
        until,
        requestedBy: by,
        status: 'requested',
      } as const;
      return { ...state, rebuttals: [...state.rebuttals, rebuttal] };
    }
    case 'classification.rebuttal-decided': {
      const { rebuttalId, approved } = event.data;
      const status = approved ? 'approved' : 'refused';
      return {
        ...state,
        rebuttals: state.rebuttals.map((one) => (one.rebuttalId === rebuttalId ? { ...one, status } : one)),
      };
    }
    default:
      return unreachable(event);
  }
}

function byDay(a: Restructuring, b: Restructuring): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}
