import type { RecordedEvent } from '#kernel';
import { currentShape } from '../stored-shape.js';
import type { BorrowerEvent } from './borrower.events.js';

export const borrowerSchemas: Readonly<Record<BorrowerEvent['type'], number>> = {
  'borrower.registered': 2,
  'borrower.personal-data-changed': 2,
  'borrower.erasure-requested': 1,
  'borrower.erasure-refused': 1,
  'borrower.processing-restricted': 1,
  'borrower.erasure-approved': 1,
  'borrower.keys-destroyed': 1,
};

type Stored = Pick<RecordedEvent, 'type' | 'schema' | 'occurredOn' | 'data' | 'ruleSet'>;

/** Schema 1 sealed all personal data together: they are kept for the purpose `general`. */
export function upcastBorrower(stored: Stored): BorrowerEvent {
  const isSealedTogether =
    stored.schema === 1 &&
    (stored.type === 'borrower.registered' || stored.type === 'borrower.personal-data-changed');
  if (!isSealedTogether) return currentShape<BorrowerEvent>(stored, borrowerSchemas);
  const data = { ...stored.data, personal: { general: stored.data.personal! } };
  return currentShape<BorrowerEvent>({ ...stored, schema: 2, data }, borrowerSchemas);
}
