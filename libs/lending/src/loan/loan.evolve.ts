import { AssertionFailure, unreachable } from '#kernel';
import {
  charged,
  disbursed,
  extended,
  latest,
  recovered,
  repaid,
  repaymentsSummarised,
  waived,
  writtenOff,
} from './evolve/money.js';
import { registered } from './evolve/registration.js';
import { serviced, servicingIn } from './evolve/serviced.js';
import type { LoanEvent, LoanRegistered } from './loan.events.js';
import { withPart } from './loan.parts.js';
import { ended, type KnownLoan, type LoanState } from './loan.state.js';

/**
 * The state after one more fact. Never refuses and never recomputes a decision: it must also accept the facts of a
 * replay as of an earlier day, where later ones are missing between them.
 */
export function evolve(state: LoanState, event: LoanEvent): LoanState {
  if (event.type === 'loan.registered') return registered(event);
  if (state.status === 'unregistered') {
    throw new AssertionFailure(`${event.type} comes before loan.registered`);
  }
  const next = applied(state, event);
  return next.lastFactOn < event.occurredOn ? { ...next, lastFactOn: event.occurredOn } : next;
}

function applied(state: KnownLoan, event: Exclude<LoanEvent, LoanRegistered>): KnownLoan {
  const servicing = servicingIn(event);
  if (servicing) state = serviced(state, servicing);
  if (servicing && event.type !== 'loan.classified') return state;
  const { occurredOn } = event;
  switch (event.type) {
    case 'loan.disbursed':
      return disbursed(state, event);
    case 'loan.repaid':
      return repaid(state, event);
    case 'loan.repayments-summarised':
      return repaymentsSummarised(state, event);
    case 'loan.charged':
      return charged(state, event);
    case 'loan.waived':
      return waived(state, event);
    case 'loan.overdue-recognised':
      return {
        ...state,
        bucket: event.data.bucket,
        overdueSince: event.data.oldestDueOn,
        assessedOn: occurredOn,
      };
    case 'loan.bucket-moved':
      return {
        ...state,
        bucket: event.data.to,
        overdueSince: event.data.oldestDueOn,
        assessedOn: occurredOn,
      };
    case 'loan.cured':
      return { ...state, bucket: null, overdueSince: null, assessedOn: latest(state.assessedOn, occurredOn) };
    case 'loan.inspected': {
      const { inspectionId, kind, nextInspectionOn } = event.data;
      return {
        ...state,
        lastInspectedOn: latest(state.lastInspectedOn, occurredOn),
        nextInspectionOn: nextInspectionOn ?? null,
        parts: withPart(state, 'inspection', inspectionId, `${kind}@${occurredOn}`),
      };
    }
    case 'loan.warned': {
      const { warningId, signal, level } = event.data;
      return {
        ...state,
        openWarnings: [...state.openWarnings, { warningId, signal, level, raisedOn: occurredOn }],
        parts: withPart(state, 'warning', warningId, `${signal}/${level}@${occurredOn}`),
      };
    }
    case 'loan.warning-resolved': {
      const { warningId, outcome } = event.data;
      return {
        ...state,
        openWarnings: state.openWarnings.filter((warning) => warning.warningId !== warningId),
        parts: withPart(state, 'resolution', warningId, `${outcome}@${occurredOn}`),
      };
    }
    case 'loan.collection-action-recorded': {
      const { actionId, channel, result } = event.data;
      return {
        ...state,
        parts: withPart(state, 'collection-action', actionId, `${channel}/${result}@${occurredOn}`),
      };
    }
    case 'loan.promise-kept':
    case 'loan.promise-broken':
      return { ...state, parts: withPart(state, 'promise-outcome', event.data.outcomeId, event.type) };
    case 'loan.classified': {
      const { classificationId, to } = event.data;
      return {
        ...state,
        riskClass: to,
        parts: withPart(state, 'classification', classificationId, `${to}@${occurredOn}`),
      };
    }
    case 'loan.extended':
      return extended(state, event);
    case 'loan.written-off':
      return writtenOff(state, event);
    case 'loan.recovered':
      return recovered(state, event);
    case 'loan.settled':
      return { ...state, ...ended, status: 'settled', settledOn: occurredOn };
    case 'loan.closed':
      return { ...state, status: 'closed', closedOn: occurredOn };
    case 'loan.collateral-released': {
      const { releaseId, collateralReference } = event.data;
      return {
        ...state,
        parts: withPart(state, 'release', releaseId, `${collateralReference}@${occurredOn}`),
      };
    }
    case 'loan.archived':
      return {
        ...state,
        archivedOn: occurredOn,
        parts: withPart(state, 'archive', event.data.archiveReference, occurredOn),
      };
    case 'loan.reversed':
    case 'loan.payment-returned':
    case 'loan.credit-refunded':
    case 'loan.charged-off':
    case 'loan.contract-changed':
      throw new AssertionFailure(`${event.type} carries no outcome`);
    default:
      return unreachable(event);
  }
}
