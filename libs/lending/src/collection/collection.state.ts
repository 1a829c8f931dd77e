import { type Currency, type LocalDate, minor, unreachable } from '#kernel';
import type { Assignee, CaseLoan, CaseTransferProposed } from './case/case.events.js';
import type { CircumstanceKind } from './circumstance/circumstance.events.js';
import type { CollectionEvent } from './collection.events.js';
import type { PromiseFacts, PromiseOutcome } from './promise/judge-promise.js';
import type { DefaultCause } from './rules/collection-rules.js';

export interface KnownPromise extends PromiseFacts {
  readonly promiseId: string;
  readonly loanId: string;
  readonly currency: Currency;
  readonly caseNumber: number;
  readonly outcome: PromiseOutcome | 'withdrawn';
}

export interface OpenMeasure {
  readonly measureId: string;
  readonly measure: string;
  readonly outcome: 'open' | 'worked' | 'failed' | 'dropped';
}

export interface KnownCase {
  readonly status: 'open' | 'closed';
  readonly borrowerId: string;
  readonly caseNumber: number;
  readonly openedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly product: string;
  readonly orgUnit: string;
  /** Those that are in the case now. */
  readonly loans: readonly CaseLoan[];
  readonly firstContactDue: { readonly zone: string; readonly local: string };
  readonly firstContact: 'running' | 'made' | 'missed' | 'made-late';
  readonly phase: string;
  readonly phaseSince: LocalDate;
  readonly assignee: Assignee | null;
  readonly access: CaseTransferProposed['data']['access'] | null;
  readonly nextAction: { readonly action: string; readonly dueOn: LocalDate; readonly owner: string } | null;
  readonly transfer: CaseTransferProposed['data'] | null;
  readonly diagnosis: { readonly cause: DefaultCause; readonly recommended: readonly string[] } | null;
  readonly measures: readonly OpenMeasure[];
  readonly promises: readonly KnownPromise[];
  readonly tracing: { readonly tracingId: string; readonly open: boolean; readonly steps: number } | null;
  /** What befell the customer, by the id of its record. */
  readonly circumstances: Readonly<Record<string, CircumstanceKind>>;
  readonly complaints: Readonly<Record<string, { readonly personId: string; readonly answered: boolean }>>;
  /** Ids of the reports. */
  readonly misconduct: readonly string[];
}

export type CollectionState = { readonly status: 'none' } | KnownCase;

/** Promises that are judged again when payments change: more than a customer gives in years. */
export const promisesKept = 100;

export function evolve(state: CollectionState, event: CollectionEvent): CollectionState {
  if (event.type === 'collection.case-opened') return opened(state, event);
  if (state.status === 'none') return state;
  const { occurredOn } = event;
  switch (event.type) {
    case 'collection.loan-joined':
      return { ...state, loans: [...state.loans, event.data.loan] };
    case 'collection.loan-left': {
      const { loanId } = event.data;
      return { ...state, loans: state.loans.filter((loan) => loan.loanId !== loanId) };
    }
    case 'collection.first-contact-made':
      return { ...state, firstContact: event.data.inTime ? 'made' : 'made-late' };
    case 'collection.first-contact-missed':
      return { ...state, firstContact: 'missed' };
    case 'collection.case-assigned':
      return { ...state, assignee: event.data.to, access: event.data.access ?? null };
    case 'collection.next-action-set': {
      const { action, dueOn, owner } = event.data;
      return { ...state, nextAction: { action, dueOn, owner } };
    }
    case 'collection.transfer-proposed':
      return { ...state, transfer: event.data };
    case 'collection.transfer-accepted':
      return { ...state, assignee: event.data.to, access: state.transfer?.access ?? null, transfer: null };
    case 'collection.transfer-declined':
      return { ...state, transfer: null };
    case 'collection.cause-diagnosed': {
      const { cause, recommended } = event.data;
      return { ...state, diagnosis: { cause, recommended } };
    }
    case 'collection.measure-chosen': {
      const { measureId, measure } = event.data;
      return { ...state, measures: [...state.measures, { measureId, measure, outcome: 'open' }] };
    }
    case 'collection.measure-ended': {
      const { measureId, outcome } = event.data;
      const measures = state.measures.map((one) => (one.measureId === measureId ? { ...one, outcome } : one));
      return { ...state, measures };
    }
    case 'collection.phase-changed':
      return { ...state, phase: event.data.to, phaseSince: occurredOn };
    case 'collection.case-closed':
      return { ...state, status: 'closed', closedOn: occurredOn, nextAction: null };
    case 'collection.promise-made': {
      const { promiseId, loanId, caseNumber, parts, knownPayments: known } = event.data;
      const currency = event.data.currency as Currency;
      const promise: KnownPromise = {
        promiseId,
        loanId,
        currency,
        caseNumber,
        madeOn: occurredOn,
        parts: parts.map(({ dueOn, amount }) => ({ dueOn, amount: minor(amount, currency) })),
        known,
        outcome: 'open',
      };
      return { ...state, promises: [...state.promises, promise].slice(-promisesKept) };
    }
    case 'collection.promise-kept':
      return judged(state, event.data.promiseId, event.data.late ? 'kept-late' : 'kept');
    case 'collection.promise-partly-kept':
      return judged(state, event.data.promiseId, 'partly-kept');
    case 'collection.promise-broken':
      return judged(state, event.data.promiseId, 'broken');
    case 'collection.promise-reopened':
      return judged(state, event.data.promiseId, 'open');
    case 'collection.promise-withdrawn':
      return judged(state, event.data.promiseId, 'withdrawn');
    case 'collection.tracing-opened':
      return { ...state, tracing: { tracingId: event.data.tracingId, open: true, steps: 0 } };
    case 'collection.tracing-step-taken':
      return { ...state, tracing: state.tracing && { ...state.tracing, steps: state.tracing.steps + 1 } };
    case 'collection.tracing-ended':
      return { ...state, tracing: state.tracing && { ...state.tracing, open: false } };
    case 'collection.circumstance-recorded': {
      const { circumstanceId, kind } = event.data;
      return { ...state, circumstances: { ...state.circumstances, [circumstanceId]: kind } };
    }
    case 'collection.heir-answered':
      return state;
    case 'collection.complaint-received':
    case 'collection.complaint-answered': {
      const { complaintId, personId } = event.data;
      const answered = event.type === 'collection.complaint-answered';
      return { ...state, complaints: { ...state.complaints, [complaintId]: { personId, answered } } };
    }
    case 'collection.misconduct-reported':
      return { ...state, misconduct: [...state.misconduct, event.data.reportId] };
    default:
      return unreachable(event);
  }
}

function opened(
  state: CollectionState,
  { data, occurredOn }: Extract<CollectionEvent, { type: 'collection.case-opened' }>,
): KnownCase {
  const { borrowerId, caseNumber, product, orgUnit, loan, firstContactDue, phase } = data;
  return {
    status: 'open',
    borrowerId,
    caseNumber,
    openedOn: occurredOn,
    closedOn: null,
    product,
    orgUnit,
    loans: [loan],
    firstContactDue,
    firstContact: 'running',
    phase,
    phaseSince: occurredOn,
    assignee: null,
    access: null,
    nextAction: null,
    transfer: null,
    diagnosis: null,
    measures: [],
    promises: state.status === 'none' ? [] : state.promises,
    tracing: null,
    circumstances: state.status === 'none' ? {} : state.circumstances,
    complaints: state.status === 'none' ? {} : state.complaints,
    misconduct: state.status === 'none' ? [] : state.misconduct,
  };
}

function judged(state: KnownCase, promiseId: string, outcome: KnownPromise['outcome']): KnownCase {
  const promises = state.promises.map((one) => (one.promiseId === promiseId ? { ...one, outcome } : one));
  return { ...state, promises };
}
