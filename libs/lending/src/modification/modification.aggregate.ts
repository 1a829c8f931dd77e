import { type Aggregate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import { apply } from './decide/apply.js';
import { approve } from './decide/approve.js';
import {
  addEvidence,
  askForBooking,
  endHardship,
  recordBooking,
  recordConsent,
  recordReversal,
  refuse,
  review,
  sign,
  withdraw,
} from './decide/course.js';
import type { ModificationCommand } from './modification.commands.js';
import type { ModificationEvent } from './modification.events.js';
import { evolve, type ModificationState, noModification } from './modification.state.js';

/** @throws ModificationRejection */
function decide(command: ModificationCommand, state: ModificationState): readonly ModificationEvent[] {
  switch (command.type) {
    case 'modification.apply':
      return apply(state, command);
    case 'modification.add-evidence':
      return addEvidence(state, command);
    case 'modification.record-consent':
      return recordConsent(state, command);
    case 'modification.approve':
      return approve(state, command);
    case 'modification.refuse':
      return refuse(state, command);
    case 'modification.withdraw':
      return withdraw(state, command);
    case 'modification.sign':
      return sign(state, command);
    case 'modification.ask-for-booking':
      return askForBooking(state, command);
    case 'modification.record-booking':
    case 'modification.record-booking-refused':
      return recordBooking(state, command);
    case 'modification.record-reversal':
      return recordReversal(state, command);
    case 'modification.end-hardship':
      return endHardship(state, command);
    case 'modification.review':
      return review(state, command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<ModificationEvent['type'], number>> = {
  'modification.applied-for': 1,
  'modification.evidence-added': 1,
  'modification.consent-recorded': 1,
  'modification.approved': 1,
  'modification.refused': 1,
  'modification.withdrawn': 1,
  'modification.lapsed': 1,
  'modification.contract-signed': 1,
  'modification.booking-asked': 1,
  'modification.booked': 1,
  'modification.booking-refused': 1,
  'modification.booking-reversed': 1,
  'modification.hardship-granted': 1,
  'modification.hardship-ended': 1,
};

/** Applications to change the contract of a loan, and relief for hardship. The stream bears the loan's id. */
export const modification: Aggregate<ModificationCommand, ModificationEvent, ModificationState> = {
  category: 'modification',
  initialState: () => noModification,
  evolve,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => [`loan/${data.loanId}`, `borrower/${data.borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<ModificationEvent>(stored, schemas),
};
