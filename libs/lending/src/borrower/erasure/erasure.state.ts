import { type LocalDate } from '#kernel';
import type {
  BorrowerErasureApproved,
  BorrowerErasureRefused,
  BorrowerErasureRequested,
  BorrowerKeysDestroyed,
  BorrowerProcessingRestricted,
} from '../borrower.events.js';
import type { PersonalPurpose } from '../personal-data.js';

export type ErasureEvent =
  | BorrowerErasureRequested
  | BorrowerErasureRefused
  | BorrowerProcessingRestricted
  | BorrowerErasureApproved
  | BorrowerKeysDestroyed;

export type ErasureStage = 'requested' | 'refused' | 'restricted' | 'approved' | 'destroyed';

export interface Erasure {
  readonly requestId: string;
  readonly stage: ErasureStage;
  readonly purposes: readonly PersonalPurpose[];
  readonly basis: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedOn: LocalDate;
  readonly decidedBy: string | null;
  /** Of the restriction in force. */
  readonly until: LocalDate | null;
  readonly permittedUses: readonly string[];
  /** Keys to destroy, once approved. */
  readonly keyIds: readonly string[];
}

/** The requests so far, the last one open or ended. */
export type Erasures = readonly Erasure[];

export function evolveErasures(erasures: Erasures, event: ErasureEvent): Erasures {
  if (event.type === 'borrower.erasure-requested') {
    const opened = {
      stage: 'requested',
      decidedBy: null,
      until: null,
      permittedUses: [],
      keyIds: [],
    } as const;
    return [...erasures, { ...event.data, ...opened, requestedOn: event.occurredOn }];
  }
  return erasures.map((erasure) =>
    erasure.requestId === event.data.requestId ? { ...erasure, ...changes(event) } : erasure,
  );
}

function changes(event: Exclude<ErasureEvent, BorrowerErasureRequested>): Partial<Erasure> {
  switch (event.type) {
    case 'borrower.erasure-refused':
      return { stage: 'refused', decidedBy: event.data.decidedBy };
    case 'borrower.processing-restricted': {
      const { decidedBy, until, permittedUses } = event.data;
      return { stage: 'restricted', decidedBy, until, permittedUses };
    }
    case 'borrower.erasure-approved':
      return { stage: 'approved', decidedBy: event.data.decidedBy, keyIds: event.data.keyIds };
    case 'borrower.keys-destroyed':
      return { stage: 'destroyed' };
  }
}

/** How the data of a purpose may be used: `restricted` names the uses that are left. */
export type DataStanding =
  | { readonly kind: 'open' }
  | { readonly kind: 'restricted'; readonly permittedUses: readonly string[] }
  | { readonly kind: 'erased' };

export function standingOf(erasures: Erasures, purpose: PersonalPurpose): DataStanding {
  const concerned = erasures.filter(({ purposes }) => purposes.includes(purpose));
  if (concerned.some(({ stage }) => stage === 'approved' || stage === 'destroyed')) return { kind: 'erased' };
  const restricted = concerned.find(({ stage }) => stage === 'restricted');
  return restricted ? { kind: 'restricted', permittedUses: restricted.permittedUses } : { kind: 'open' };
}
