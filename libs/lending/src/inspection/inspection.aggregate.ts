import { type Aggregate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import { answer, attachEvidence, confirm, recordInterview, start } from './decide/doing.js';
import { assess, assign, cancel, plan } from './decide/planning.js';
import { completeRectification, confirmRectification, orderRectification } from './decide/rectification.js';
import { approve, review, sendBack, submit } from './decide/reporting.js';
import { known } from './decide/checks.js';
import type { InspectionCommand } from './inspection.commands.js';
import type { InspectionEvent } from './inspection.events.js';
import { evolve, type InspectionState } from './inspection.state.js';

/** @throws InspectionRejection */
function decide(command: InspectionCommand, state: InspectionState): readonly InspectionEvent[] {
  if (command.type === 'inspection.plan') return plan(state, command);
  const present = known(state);
  switch (command.type) {
    case 'inspection.assign':
      return assign(present, command);
    case 'inspection.start':
      return start(present, command);
    case 'inspection.answer':
      return answer(present, command);
    case 'inspection.attach-evidence':
      return attachEvidence(present, command);
    case 'inspection.record-interview':
      return recordInterview(present, command);
    case 'inspection.confirm':
      return confirm(present, command);
    case 'inspection.submit':
      return submit(present, command);
    case 'inspection.review':
      return review(present, command);
    case 'inspection.return':
      return sendBack(present, command);
    case 'inspection.approve':
      return approve(present, command);
    case 'inspection.order-rectification':
      return orderRectification(present, command);
    case 'inspection.complete-rectification':
      return completeRectification(present, command);
    case 'inspection.confirm-rectification':
      return confirmRectification(present, command);
    case 'inspection.assess':
      return assess(present, command);
    case 'inspection.cancel':
      return cancel(present, command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<InspectionEvent['type'], number>> = {
  'inspection.planned': 1,
  'inspection.assigned': 1,
  'inspection.started': 1,
  'inspection.answered': 1,
  'inspection.evidence-attached': 1,
  'inspection.interview-recorded': 1,
  'inspection.confirmed': 1,
  'inspection.submitted': 1,
  'inspection.reviewed': 1,
  'inspection.returned': 1,
  'inspection.approved': 1,
  'inspection.completed': 1,
  'inspection.missed': 1,
  'inspection.escalated': 1,
  'inspection.rectification-ordered': 1,
  'inspection.rectification-completed': 1,
  'inspection.rectification-confirmed': 1,
  'inspection.rectification-overdue': 1,
  'inspection.cancelled': 1,
};

/** One inspection, from the plan to the approved report. */
export const inspection: Aggregate<InspectionCommand, InspectionEvent, InspectionState> = {
  category: 'inspection',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (inspectionId, { data: { borrowerId, loanIds, orgUnit } }): readonly Subject[] => [
    `inspection/${inspectionId}`,
    borrowerId === null ? `org-unit/${orgUnit}` : `borrower/${borrowerId}`,
    ...loanIds.map((loanId) => `loan/${loanId}`),
  ],
  schemas,
  upcast: (stored) => currentShape<InspectionEvent>(stored, schemas),
};
