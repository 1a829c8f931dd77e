import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { CollateralCommand } from './collateral.commands.js';
import { decide } from './collateral.decide.js';
import type { CollateralEvent } from './collateral.events.js';
import { type CollateralState, evolve } from './collateral.state.js';

const schemas: Readonly<Record<CollateralEvent['type'], number>> = {
  'collateral.registered': 1,
  'collateral.linked': 1,
  'collateral.valued': 1,
  'collateral.registration-recorded': 1,
  'collateral.insured': 1,
  'collateral.checked': 1,
  'collateral.title-lent': 1,
  'collateral.title-returned': 1,
  'collateral.released': 1,
  'collateral.disposed': 1,
};

/** One thing that secures loans, from its registration to the return of its documents. */
export const collateral: Aggregate<CollateralCommand, CollateralEvent, CollateralState> = {
  category: 'collateral',
  initialState: () => ({ status: 'unregistered' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `collateral/${id}`,
    `borrower/${data.borrowerId}`,
    ...data.loanIds.map((loanId) => `loan/${loanId}`),
  ],
  schemas,
  upcast: (stored) => currentShape<CollateralEvent>(stored, schemas),
};
