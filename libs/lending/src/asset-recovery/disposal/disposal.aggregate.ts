import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../../stored-shape.js';
import type { DisposalCommand } from './disposal.commands.js';
import { decide } from './disposal.decide.js';
import type { DisposalEvent } from './disposal.events.js';
import { type DisposalState, evolve } from './disposal.state.js';

const schemas: Readonly<Record<DisposalEvent['type'], number>> = {
  'disposal.started': 1,
  'disposal.round-announced': 1,
  'disposal.round-failed': 1,
  'disposal.sold': 1,
  'disposal.proceeds-distributed': 1,
  'disposal.proceeds-booked': 1,
  'disposal.proceeds-refused': 1,
  'disposal.abandoned': 1,
};

/** One disposal of collateral, until its price is booked. */
export const disposal: Aggregate<DisposalCommand, DisposalEvent, DisposalState> = {
  category: 'disposal',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `disposal/${id}`,
    `borrower/${data.borrowerId}`,
    ...('loanIds' in data
      ? [`collateral/${data.collateralId}`, ...data.loanIds.map((loanId) => `loan/${loanId}`)]
      : [`loan/${data.loanId}`]),
  ],
  schemas,
  upcast: (stored) => currentShape<DisposalEvent>(stored, schemas),
};
