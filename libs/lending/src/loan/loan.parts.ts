import type { KnownLoan } from './loan.state.js';
import { reject } from './loan.rejections.js';

/*
 * A part (a repayment, an inspection, a warning) is remembered as one short text, `kind:id=content`. The content is
 * what may not differ when the same id comes again: for money the amount and the value date.
 */

export type PartKind =
  | 'disbursement'
  | 'repayment'
  | 'summary'
  | 'charge'
  | 'waiver'
  | 'inspection'
  | 'warning'
  | 'resolution'
  | 'collection-action'
  | 'promise-outcome'
  | 'classification'
  | 'extension'
  | 'write-off'
  | 'recovery'
  | 'release'
  | 'archive';

function part(kind: PartKind, id: string, content: string): string {
  return `${kind}:${id}=${content}`;
}

export function withPart(state: KnownLoan, kind: PartKind, id: string, content: string): readonly string[] {
  return [...state.parts, part(kind, id, content)];
}

/** The content of a part recorded before. */
export function contentOf(state: KnownLoan, kind: PartKind, id: string): string | undefined {
  const key = part(kind, id, '');
  return state.parts.find((text) => text.startsWith(key))?.slice(key.length);
}

/**
 * Whether this part was recorded before.
 * @throws LoanRejection `id-reused` where its id was used before for something else
 */
export function isRepeated(state: KnownLoan, kind: PartKind, id: string, content: string): boolean {
  const known = contentOf(state, kind, id);
  if (known === undefined) return false;
  return known === content || rejectReuse(kind, id);
}

export function rejectReuse(kind: PartKind, id: string): never {
  reject('id-reused', `${kind} "${id}" was recorded before with other content`, idFields[kind]);
}

const idFields: Readonly<Record<PartKind, string>> = {
  disbursement: 'disbursementId',
  repayment: 'repaymentId',
  summary: 'to',
  charge: 'chargeId',
  waiver: 'waiverId',
  inspection: 'inspectionId',
  warning: 'warningId',
  resolution: 'warningId',
  'collection-action': 'actionId',
  'promise-outcome': 'outcomeId',
  classification: 'classificationId',
  extension: 'extensionId',
  'write-off': 'writeOffId',
  recovery: 'recoveryId',
  release: 'releaseId',
  archive: 'archiveReference',
};
