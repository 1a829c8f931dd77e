import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../../stored-shape.js';
import type { ContactCommand } from './contact.commands.js';
import { decide } from './contact.decide.js';
import type { ContactEvent } from './contact.events.js';
import { type ContactState, evolve, noContact } from './contact.state.js';

const schemas: Readonly<Record<ContactEvent['type'], number>> = {
  'contact.person-registered': 1,
  'contact.consent-given': 1,
  'contact.consent-withdrawn': 1,
  'contact.channel-refused': 1,
  'contact.hold-placed': 1,
  'contact.hold-lifted': 1,
  'contact.cleared': 1,
  'contact.refused': 1,
  'contact.result-recorded': 1,
};

/** All contact with one person about other people's debts or his own, and what he agreed to or refused. */
export const contact: Aggregate<ContactCommand, ContactEvent, ContactState> = {
  category: 'contact',
  initialState: () => noContact,
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `contact/${id}`,
    ...('borrowerId' in data ? [`borrower/${data.borrowerId}`] : []),
    ...('loanIds' in data ? data.loanIds.map((loanId) => `loan/${loanId}`) : []),
  ],
  schemas,
  upcast: (stored) => currentShape<ContactEvent>(stored, schemas),
};
