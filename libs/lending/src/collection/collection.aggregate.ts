import type { Aggregate, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { CollectionCommand } from './collection.commands.js';
import { decide } from './collection.decide.js';
import type { CollectionEvent } from './collection.events.js';
import { type CollectionState, evolve } from './collection.state.js';

const schemas: Readonly<Record<CollectionEvent['type'], number>> = {
  'collection.case-opened': 1,
  'collection.loan-joined': 1,
  'collection.loan-left': 1,
  'collection.first-contact-made': 1,
  'collection.first-contact-missed': 1,
  'collection.case-assigned': 1,
  'collection.next-action-set': 1,
  'collection.transfer-proposed': 1,
  'collection.transfer-accepted': 1,
  'collection.transfer-declined': 1,
  'collection.cause-diagnosed': 1,
  'collection.measure-chosen': 1,
  'collection.measure-ended': 1,
  'collection.phase-changed': 1,
  'collection.case-closed': 1,
  'collection.promise-made': 1,
  'collection.promise-kept': 1,
  'collection.promise-partly-kept': 1,
  'collection.promise-broken': 1,
  'collection.promise-reopened': 1,
  'collection.promise-withdrawn': 1,
  'collection.tracing-opened': 1,
  'collection.tracing-step-taken': 1,
  'collection.tracing-ended': 1,
  'collection.circumstance-recorded': 1,
  'collection.heir-answered': 1,
  'collection.complaint-received': 1,
  'collection.complaint-answered': 1,
  'collection.misconduct-reported': 1,
};

/** The collection file of a customer: its stream is named by the borrower. */
export const collection: Aggregate<CollectionCommand, CollectionEvent, CollectionState> = {
  category: 'collection',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (id, { data }): readonly Subject[] => [
    `borrower/${id}`,
    ...('loan' in data ? [`loan/${data.loan.loanId}`] : []),
    ...('loanId' in data ? [`loan/${data.loanId}`] : []),
  ],
  schemas,
  upcast: (stored) => currentShape<CollectionEvent>(stored, schemas),
};
