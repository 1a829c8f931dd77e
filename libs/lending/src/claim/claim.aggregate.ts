import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { ClaimCommand } from './claim.commands.js';
import { decide } from './claim.decide.js';
import type { ClaimEvent } from './claim.events.js';
import { type ClaimState, evolve } from './claim.state.js';

const schemas: Readonly<Record<ClaimEvent['type'], number>> = {
  'claim.clock-started': 1,
  'claim.fact-recorded': 1,
  'claim.fact-struck': 1,
  'claim.proceedings-ended': 1,
  'claim.obstacle-recorded': 1,
  'claim.obstacle-ended': 1,
  'claim.alarm-raised': 1,
  'claim.clock-lapsed': 1,
  'claim.clock-ended': 1,
};

/** The claim from one loan, under the loan's id: it lives on when the loan has left the books (账销案存). */
export const claim: Aggregate<ClaimCommand, ClaimEvent, ClaimState> = {
  category: 'claim',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => [`loan/${data.loanId}`, `borrower/${data.borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<ClaimEvent>(stored, schemas),
};
