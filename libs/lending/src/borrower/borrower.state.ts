import { type LocalDate, unreachable } from '#kernel';
import type { BorrowerEvent, BorrowerRegistered } from './borrower.events.js';
import { type Erasures, evolveErasures } from './erasure/erasure.state.js';
import { type PersonalPurpose, type SealedPersonalData } from './personal-data.js';

export interface RegisteredBorrower {
  readonly status: 'registered';
  readonly registration: Omit<BorrowerRegistered['data'], 'personal'>;
  readonly registeredOn: LocalDate;
  readonly personal: SealedPersonalData;
  readonly changes: readonly {
    readonly changeId: string;
    readonly reason: string;
    readonly on: LocalDate;
  }[];
  /** Every key that ever sealed data of the purpose, former data included. */
  readonly keyIds: { readonly [Purpose in PersonalPurpose]?: readonly string[] };
  readonly erasures: Erasures;
}

export type BorrowerState = { readonly status: 'unregistered' } | RegisteredBorrower;

export function evolveBorrower(state: BorrowerState, event: BorrowerEvent): BorrowerState {
  if (event.type === 'borrower.registered') {
    const { personal, ...registration } = event.data;
    return {
      status: 'registered',
      registration,
      registeredOn: event.occurredOn,
      personal,
      changes: [],
      keyIds: withKeys({}, personal),
      erasures: [],
    };
  }
  if (state.status === 'unregistered') return state;
  switch (event.type) {
    case 'borrower.personal-data-changed': {
      const { changeId, reason, personal } = event.data;
      return {
        ...state,
        personal,
        changes: [...state.changes, { changeId, reason, on: event.occurredOn }],
        keyIds: withKeys(state.keyIds, personal),
      };
    }
    case 'borrower.erasure-requested':
    case 'borrower.erasure-refused':
    case 'borrower.processing-restricted':
    case 'borrower.erasure-approved':
    case 'borrower.keys-destroyed':
      return { ...state, erasures: evolveErasures(state.erasures, event) };
    default:
      return unreachable(event);
  }
}

function withKeys(
  keyIds: RegisteredBorrower['keyIds'],
  personal: SealedPersonalData,
): RegisteredBorrower['keyIds'] {
  const next: { [Purpose in PersonalPurpose]?: readonly string[] } = { ...keyIds };
  for (const [name, { keyId }] of Object.entries(personal)) {
    const purpose = name as PersonalPurpose;
    const known = next[purpose] ?? [];
    if (!known.includes(keyId)) next[purpose] = [...known, keyId];
  }
  return next;
}
