import type { RecordKind, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { RejectionEvent } from './rejection.events.js';

const schemas: Readonly<Record<RejectionEvent['type'], number>> = {
  'rejection.recorded': 1,
  'rejection.counted': 1,
};

/** Commands that were refused, in one stream. A loan's history holds those that were about it. */
export const rejection: RecordKind<RejectionEvent> = {
  category: 'rejection',
  /** Not of a target that does not exist: it would have a history without having been. */
  subjectsOf: (_, { type, data }): readonly Subject[] =>
    type === 'rejection.recorded' && data.target !== null && data.status !== 404 ? [data.target] : [],
  schemas,
  upcast: (stored) => currentShape<RejectionEvent>(stored, schemas),
};

export const rejectionsStreamId = 'commands';
