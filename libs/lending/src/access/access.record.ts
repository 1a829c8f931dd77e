import type { RecordKind, Subject } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { AccessEvent } from './access.events.js';

const schemas: Readonly<Record<AccessEvent['type'], number>> = {
  'access.personal-data-read': 1,
  'access.data-exported': 1,
};

/** Who looked. One stream for each borrower looked at, `access-<borrowerId>`, and one for all exports. */
export const access: RecordKind<AccessEvent> = {
  category: 'access',
  subjectsOf: (_, { type, data }): readonly Subject[] => {
    if (type === 'access.personal-data-read') return [`borrower/${data.borrowerId}`];
    return data.loanId === undefined ? [] : [`loan/${data.loanId}`];
  },
  schemas,
  upcast: (stored) => currentShape<AccessEvent>(stored, schemas),
};

export const exportsStreamId = 'exports';
