import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { WriteOffCommand } from './write-off.commands.js';
import { decide } from './write-off.decide.js';
import type { WriteOffEvent } from './write-off.events.js';
import { evolve, type WriteOffState } from './write-off.state.js';

const schemas: Readonly<Record<WriteOffEvent['type'], number>> = {
  'write-off.proposed': 1,
  'write-off.evidence-added': 1,
  'write-off.evidence-removed': 1,
  'write-off.recognised': 1,
  'write-off.declined': 1,
  'write-off.booked': 1,
  'write-off.undone': 1,
};

/** The recognition of a loan as uncollectable, under the loan's id. */
export const writeOff: Aggregate<WriteOffCommand, WriteOffEvent, WriteOffState> = {
  category: 'writeoff',
  initialState: () => ({ cases: [] }),
  evolve,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => [`loan/${data.loanId}`, `borrower/${data.borrowerId}`],
  schemas,
  upcast: (stored) => currentShape<WriteOffEvent>(stored, schemas),
};
