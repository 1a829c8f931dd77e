import type { Aggregate } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { StewardshipCommand } from './stewardship.commands.js';
import { decide } from './stewardship.decide.js';
import type { StewardshipEvent } from './stewardship.events.js';
import { evolve, initialState, type StewardshipState } from './stewardship.state.js';

const schemas: Readonly<Record<StewardshipEvent['type'], number>> = {
  'stewardship.owner-assigned': 1,
  'stewardship.risk-manager-assigned': 1,
  'stewardship.hand-over-proposed': 1,
  'stewardship.hand-over-accepted': 1,
  'stewardship.hand-over-declined': 1,
  'stewardship.management-set': 1,
};

/** Who takes care of a borrower, and how closely. The stream bears the borrower's id. */
export const stewardship: Aggregate<StewardshipCommand, StewardshipEvent, StewardshipState> = {
  category: 'stewardship',
  initialState,
  evolve,
  decide,
  subjectsOf: (borrowerId) => [`borrower/${borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<StewardshipEvent>(stored, schemas),
};
