import { type LocalDate, unreachable } from '#kernel';
import type { WarningLevel } from '../loan/loan.events.js';
import { type DecidingForum, type HandlingStep, type WarningSource } from './catalogue/warning-catalogue.js';
import type { Concerns, Deadlines, Measure, WarningEvent, WarningOutcome } from './warning.events.js';

/** What was done last; `published` means that the warning stands. */
export type WarningStatus =
  'raised' | 'graded' | 'published' | 'investigated' | 'decided' | 'clearing' | 'closed' | 'dismissed';

export interface MeasureState extends Measure {
  readonly status: 'planned' | 'started' | 'completed';
}

export interface KnownWarning {
  readonly signal: string;
  readonly about: 'loan' | 'borrower';
  readonly concerns: Concerns;
  readonly status: WarningStatus;
  readonly episode: number;
  readonly episodeId: string;
  readonly level: WarningLevel;
  readonly source: WarningSource;
  readonly details: string;
  readonly raisedBy: string;
  readonly raisedOn: LocalDate;
  readonly decidedBy: DecidingForum;
  readonly deadlines: Deadlines;
  readonly owner: string | null;
  readonly measures: readonly MeasureState[];
  readonly clearing: { readonly outcome: WarningOutcome; readonly note: string; readonly by: string } | null;
  readonly escalated: readonly HandlingStep[];
  /** Of the facts by which a rule saw it last, whatever became of it then. */
  readonly sightKey: string | null;
  /** Findings of feeds that were counted, in all episodes. */
  readonly findings: readonly string[];
  /** What was seen by persons in this episode. */
  readonly sightings: readonly string[];
}

export type WarningState = { readonly status: 'none' } | KnownWarning;

export function isOpen(state: WarningState): boolean {
  return state.status !== 'none' && state.status !== 'closed' && state.status !== 'dismissed';
}

const doneAt: Readonly<Record<Exclude<WarningStatus, 'decided'>, HandlingStep | null>> = {
  raised: 'grade',
  graded: 'publish',
  published: 'investigate',
  investigated: 'decide',
  clearing: 'close',
  closed: null,
  dismissed: null,
};

/** The step that has to be done next; null where the warning has ended. */
export function nextStep(state: KnownWarning): HandlingStep | null {
  if (state.status !== 'decided') return doneAt[state.status];
  return state.measures.every(({ status }) => status === 'completed') ? 'close' : 'complete';
}

/** The day by which it has to be done; null where none is set or it has been escalated already. */
export function nextDeadline(
  state: WarningState,
): { readonly step: HandlingStep; readonly dueOn: LocalDate } | null {
  if (state.status === 'none') return null;
  const step = nextStep(state);
  const dueOn = step === null ? undefined : state.deadlines[step];
  return step === null || dueOn === undefined || state.escalated.includes(step) ? null : { step, dueOn };
}

export function evolveWarning(state: WarningState, event: WarningEvent): WarningState {
  if (event.type === 'warning.raised') return raised(state, event);
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'warning.recurred': {
      const { sightKey, findingId, source, details, seenBy } = event.data;
      return {
        ...state,
        sightKey: sightKey ?? state.sightKey,
        findings: findingId === undefined ? state.findings : [...state.findings, findingId],
        sightings: source === 'person' ? [...state.sightings, sighting(seenBy, details)] : state.sightings,
      };
    }
    case 'warning.graded': {
      const { level, decidedBy, deadlines } = event.data;
      return { ...state, status: 'graded', level, decidedBy, deadlines };
    }
    case 'warning.published':
      return { ...state, status: 'published', owner: event.data.owner };
    case 'warning.dismissed':
      return { ...state, status: 'dismissed' };
    case 'warning.investigated':
      return { ...state, status: 'investigated' };
    case 'warning.decided': {
      const measures = event.data.measures.map((measure) => ({ ...measure, status: 'planned' as const }));
      return { ...state, status: 'decided', measures };
    }
    case 'warning.measure-started':
      return withMeasure(state, event.data.measureId, 'started');
    case 'warning.measure-completed':
      return withMeasure(state, event.data.measureId, 'completed');
    case 'warning.clearing-proposed': {
      const { outcome, note, proposedBy } = event.data;
      return { ...state, status: 'clearing', clearing: { outcome, note, by: proposedBy } };
    }
    case 'warning.clearing-refused':
      return { ...state, status: 'decided', clearing: null };
    case 'warning.closed':
      return { ...state, status: 'closed' };
    case 'warning.escalated':
      return { ...state, escalated: [...state.escalated, event.data.step] };
    default:
      return unreachable(event);
  }
}

function raised(
  state: WarningState,
  { data, occurredOn }: WarningEvent & { type: 'warning.raised' },
): KnownWarning {
  const { borrowerId, loanIds, decision: _, sightKey, findingId, ...of } = data;
  const former = state.status === 'none' ? { findings: [], sightKey: null } : state;
  return {
    ...of,
    concerns: { borrowerId, loanIds },
    status: 'raised',
    raisedOn: occurredOn,
    owner: null,
    measures: [],
    clearing: null,
    escalated: [],
    sightKey: sightKey ?? former.sightKey,
    findings: findingId === undefined ? former.findings : [...former.findings, findingId],
    sightings: of.source === 'person' ? [sighting(of.raisedBy, of.details)] : [],
  };
}

/** The same person saying the same is one sighting. */
export function sighting(by: string, details: string): string {
  return `${by}: ${details}`;
}

function withMeasure(state: KnownWarning, measureId: string, status: MeasureState['status']): KnownWarning {
  const measures = state.measures.map((one) => (one.measureId === measureId ? { ...one, status } : one));
  return { ...state, measures };
}
