import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { GuaranteeCommand } from './guarantee.commands.js';
import { decide } from './guarantee.decide.js';
import type { GuaranteeEvent } from './guarantee.events.js';
import { evolve, type GuaranteeState } from './guarantee.state.js';

export type { GuaranteeState } from './guarantee.state.js';

const schemas: Readonly<Record<GuaranteeEvent['type'], number>> = {
  'guarantee.signed': 1,
  'guarantee.checked': 1,
  'guarantee.called': 1,
  'guarantee.call-answered': 1,
  'guarantee.paid': 1,
  'guarantee.payment-booked': 1,
  'guarantee.payment-refused': 1,
  'guarantee.call-withdrawn': 1,
  'guarantee.payment-reversed': 1,
  'guarantee.reversal-booked': 1,
  'guarantee.reversal-refused': 1,
  'guarantee.ended': 1,
};

/** One guarantee, from its signature to its end. */
export const guarantee: Aggregate<GuaranteeCommand, GuaranteeEvent, GuaranteeState> = {
  category: 'guarantee',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `guarantee/${id}`,
    `borrower/${data.borrowerId}`,
    ...('loanIds' in data ? data.loanIds : [data.loanId]).map((loanId) => `loan/${loanId}`),
  ],
  schemas,
  upcast: (stored) => currentShape<GuaranteeEvent>(stored, schemas),
};
