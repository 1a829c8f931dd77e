import { type Currency, type LocalDate, unreachable } from '#kernel';
import type { DeadlineMissed, DeadlineSet } from './deadline/deadline.events.js';
import type {
  CostIncurred,
  DecisionServed,
  DemandSent,
  HearingSet,
  LegalMatterEvent,
  LegalMatterOpened,
  Party,
  PreservationApplied,
} from './legal-matter.events.js';
import { alarmKey } from '../claim/claim.state.js';
import { type Stage, stageOf } from './legal-order.js';

type Kept<Event extends { readonly data: object }, Part extends keyof Event['data']> = Pick<
  Event['data'],
  Part
>;

export interface KnownDemand extends Kept<DemandSent, 'actId' | 'party' | 'documentId'> {
  readonly sentOn: LocalDate;
  readonly receivedOn: LocalDate | null;
}

export interface KnownPreservation extends Kept<
  PreservationApplied,
  'actId' | 'party' | 'property' | 'amount' | 'preSuit'
> {
  readonly appliedOn: LocalDate;
  readonly status: 'applied' | 'granted' | 'refused' | 'lifted' | 'lapsed';
  readonly preservedAt: string | null;
  readonly endsOn: LocalDate | null;
  readonly rank: number | null;
}

export interface KnownDecision extends Kept<
  DecisionServed,
  'actId' | 'kind' | 'instance' | 'result' | 'awarded'
> {
  readonly servedOn: LocalDate;
  readonly effectiveOn: LocalDate | null;
}

export interface KnownHearing extends Kept<HearingSet, 'actId' | 'heldOn'> {
  readonly held: boolean;
}

export interface KnownCost extends Kept<
  CostIncurred,
  'actId' | 'kind' | 'amount' | 'recoverable' | 'charge'
> {
  readonly on: LocalDate;
  readonly charged: 'no' | 'waiting' | 'charged' | 'refused';
}

export interface KnownDeadline extends Omit<DeadlineSet['data'], 'loanId' | 'borrowerId' | 'nextAlarmOn'> {
  readonly status: 'open' | 'met' | 'missed' | 'dropped';
  /** Alarms given and the miss told. */
  readonly told: readonly string[];
}

/** A suit or enforcement that is or was pending. */
export interface Proceeding {
  readonly actId: string;
  readonly on: LocalDate;
}

export interface KnownMatter {
  readonly status: 'known';
  readonly opening: LegalMatterOpened['data'];
  readonly openedOn: LocalDate;
  readonly currency: Currency;
  readonly stage: Stage;
  readonly stageSince: LocalDate;
  /** What each act said, to know it again. */
  readonly acts: Readonly<
    Record<string, { readonly on: LocalDate; readonly type: string; readonly facts: object }>
  >;
  readonly demands: readonly KnownDemand[];
  readonly preservations: readonly KnownPreservation[];
  readonly hearings: readonly KnownHearing[];
  readonly decisions: readonly KnownDecision[];
  /** Whom the copy of the complaint has reached, and when. */
  readonly served: readonly { readonly party: Party; readonly on: LocalDate }[];
  readonly suit: Proceeding | null;
  readonly enforcement: Proceeding | null;
  readonly costs: readonly KnownCost[];
  readonly deadlines: readonly KnownDeadline[];
}

export type LegalMatterState = { readonly status: 'none' } | KnownMatter;

export function evolve(state: LegalMatterState, event: LegalMatterEvent): LegalMatterState {
  if (event.type === 'legal-matter.opened') return opened(event);
  if (state.status === 'none') return state;
  return changed(remembered(state, event), event);
}

function opened({ data, occurredOn }: LegalMatterOpened): KnownMatter {
  return {
    status: 'known',
    opening: data,
    openedOn: occurredOn,
    currency: data.currency as Currency,
    stage: 'preparing',
    stageSince: occurredOn,
    acts: {},
    demands: [],
    preservations: [],
    hearings: [],
    decisions: [],
    served: [],
    suit: null,
    enforcement: null,
    costs: [],
    deadlines: [],
  };
}

type Later = Exclude<LegalMatterEvent, LegalMatterOpened>;

function remembered(state: KnownMatter, event: Later): KnownMatter {
  const stage = stageOf(event);
  const moved = stage === undefined ? state : { ...state, stage, stageSince: event.occurredOn };
  if (!('actId' in event.data) || event.type === 'legal-matter.deadline-met') return moved;
  const { loanId: _loan, borrowerId: _borrower, particulars: _sealed, ...facts } = event.data;
  const act = { on: event.occurredOn, type: event.type, facts };
  return { ...moved, acts: { ...moved.acts, [event.data.actId]: act } };
}

function changed(state: KnownMatter, event: Later): KnownMatter {
  const { occurredOn: on } = event;
  switch (event.type) {
    case 'legal-matter.demand-sent': {
      const { actId, party, documentId } = event.data;
      const demand = {
        actId,
        party,
        ...(documentId !== undefined && { documentId }),
        sentOn: on,
        receivedOn: null,
      };
      return { ...state, demands: [...state.demands, demand] };
    }
    case 'legal-matter.demand-received':
      return { ...state, demands: withPart(state.demands, event.data.demandId, { receivedOn: on }) };
    case 'legal-matter.preservation-applied': {
      const { actId, party, property, amount, preSuit } = event.data;
      const applied = { actId, party, property, amount, preSuit, appliedOn: on, status: 'applied' as const };
      const one = { ...applied, preservedAt: null, endsOn: null, rank: null };
      return { ...state, preservations: [...state.preservations, one] };
    }
    case 'legal-matter.preservation-granted': {
      const { preservationId, preservedAt, endsOn, rank } = event.data;
      return preserved(state, preservationId, { status: 'granted', preservedAt, endsOn, rank });
    }
    case 'legal-matter.preservation-renewed':
      return preserved(state, event.data.preservationId, { endsOn: event.data.endsOn });
    case 'legal-matter.preservation-refused':
      return preserved(state, event.data.preservationId, { status: 'refused' });
    case 'legal-matter.preservation-lifted':
      return preserved(state, event.data.preservationId, { status: 'lifted' });
    case 'legal-matter.preservation-lapsed':
      return preserved(state, event.data.preservationId, { status: 'lapsed' });
    case 'legal-matter.filed':
      return { ...state, suit: { actId: event.data.actId, on } };
    case 'legal-matter.not-accepted':
      return { ...state, suit: null };
    case 'legal-matter.complaint-served':
      return { ...state, served: [...state.served, { party: event.data.party, on }] };
    case 'legal-matter.hearing-set': {
      const { actId, heldOn } = event.data;
      return { ...state, hearings: [...state.hearings, { actId, heldOn, held: false }] };
    }
    case 'legal-matter.hearing-held':
      return { ...state, hearings: withPart(state.hearings, event.data.hearingId, { held: true }) };
    case 'legal-matter.decision-served': {
      const { actId, kind, instance, result, awarded } = event.data;
      const decision = { actId, kind, instance, result, awarded, servedOn: on, effectiveOn: null };
      return { ...state, decisions: [...state.decisions, decision] };
    }
    case 'legal-matter.effective':
      return { ...state, decisions: withPart(state.decisions, event.data.decisionId, { effectiveOn: on }) };
    case 'legal-matter.enforcement-applied':
    case 'legal-matter.enforcement-resumed':
      return { ...state, enforcement: { actId: event.data.actId, on } };
    case 'legal-matter.cost-incurred': {
      const { actId, kind, amount, recoverable, charge } = event.data;
      const cost = { actId, kind, amount, recoverable, charge, on };
      return { ...state, costs: [...state.costs, { ...cost, charged: charge ? 'waiting' : 'no' }] };
    }
    case 'legal-matter.cost-charged':
      return { ...state, costs: withPart(state.costs, event.data.costId, { charged: 'charged' }) };
    case 'legal-matter.cost-charge-refused':
      return { ...state, costs: withPart(state.costs, event.data.costId, { charged: 'refused' }) };
    case 'legal-matter.deadline-set': {
      const { loanId: _loan, borrowerId: _borrower, nextAlarmOn: _next, ...set } = event.data;
      return { ...state, deadlines: [...state.deadlines, { ...set, status: 'open', told: [] }] };
    }
    case 'legal-matter.deadline-alarmed':
      return toldOf(state, event.data.deadlineId, alarmKey(event.data.dueOn, event.data.alarmDays));
    case 'legal-matter.deadline-missed':
      return missed(state, event);
    case 'legal-matter.deadline-met':
      return settled(state, event.data.deadlineId, 'met');
    case 'legal-matter.deadline-dropped':
      return settled(state, event.data.deadlineId, 'dropped');
    case 'legal-matter.debt-recognised':
    case 'legal-matter.accepted':
    case 'legal-matter.appealed':
    case 'legal-matter.enforcement-ended':
    case 'legal-matter.withdrawn':
    case 'legal-matter.closed':
      return state;
    default:
      return unreachable(event);
  }
}

function withPart<Part extends { readonly actId: string }>(
  parts: readonly Part[],
  actId: string,
  change: Partial<Part>,
): readonly Part[] {
  return parts.map((one) => (one.actId === actId ? { ...one, ...change } : one));
}

function preserved(state: KnownMatter, id: string, change: Partial<KnownPreservation>): KnownMatter {
  return { ...state, preservations: withPart(state.preservations, id, change) };
}

function settled(state: KnownMatter, id: string, status: KnownDeadline['status']): KnownMatter {
  const deadlines = state.deadlines.map((one) => (one.deadlineId === id ? { ...one, status } : one));
  return { ...state, deadlines };
}

function toldOf(state: KnownMatter, id: string, key: string): KnownMatter {
  const deadlines = state.deadlines.map((one) =>
    one.deadlineId === id ? { ...one, told: [...one.told, key] } : one,
  );
  return { ...state, deadlines };
}

function missed(state: KnownMatter, { data }: DeadlineMissed): KnownMatter {
  return settled(toldOf(state, data.deadlineId, alarmKey(data.dueOn, 'lapsed')), data.deadlineId, 'missed');
}
