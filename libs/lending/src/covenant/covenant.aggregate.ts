import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { CovenantCommand } from './covenant.commands.js';
import { decide } from './covenant.decide.js';
import type { CovenantEvent } from './covenant.events.js';
import { type CovenantState, evolve } from './covenant.state.js';

const schemas: Readonly<Record<CovenantEvent['type'], number>> = {
  'covenant.agreed': 1,
  'covenant.tested': 1,
  'covenant.breached': 1,
  'covenant.cured': 1,
  'covenant.waived': 1,
  'covenant.ended': 1,
};

/** One condition that a borrower has agreed to keep, with its calendar of tests. */
export const covenant: Aggregate<CovenantCommand, CovenantEvent, CovenantState> = {
  category: 'covenant',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `covenant/${id}`,
    `loan/${data.loanId}`,
    `borrower/${data.borrowerId}`,
  ],
  schemas,
  upcast: (stored) => currentShape<CovenantEvent>(stored, schemas),
};
