import { type LocalDate, unreachable } from '#kernel';
import type { CollateralEvent, CollateralRegistered } from './collateral.events.js';

export interface Valuation {
  readonly on: LocalDate;
  readonly value: string;
}

export interface KnownCollateral {
  readonly status: 'held' | 'released' | 'disposed';
  readonly registration: Omit<CollateralRegistered['data'], 'loanIds'>;
  readonly registeredOn: LocalDate;
  readonly loanIds: readonly string[];
  /** By day; the last is the present one. */
  readonly valuations: readonly Valuation[];
  /** Last day of the registration with the authority; null where it has no end, undefined where there is none. */
  readonly registeredUntil: LocalDate | null | undefined;
  readonly insuredUntil: LocalDate | undefined;
  readonly seized: boolean;
  readonly titleOut: {
    readonly lendingId: string;
    readonly since: LocalDate;
    readonly dueBackOn: LocalDate;
  } | null;
  /** Content of every part recorded before, by its kind and id. */
  readonly parts: Readonly<Record<string, string>>;
}

export type CollateralState = { readonly status: 'unregistered' } | KnownCollateral;

export function evolve(state: CollateralState, event: CollateralEvent): CollateralState {
  const { occurredOn } = event;
  if (event.type === 'collateral.registered') {
    const { loanIds, ...registration } = event.data;
    return {
      status: 'held',
      registration,
      registeredOn: occurredOn,
      loanIds,
      valuations: [],
      registeredUntil: undefined,
      insuredUntil: undefined,
      seized: false,
      titleOut: null,
      parts: {},
    };
  }
  if (state.status === 'unregistered') return state;
  const part = partOf(event);
  const known = { ...state, parts: { ...state.parts, [part.key]: part.content } };
  switch (event.type) {
    case 'collateral.linked':
      return { ...known, loanIds: [...known.loanIds, event.data.loanId] };
    case 'collateral.valued': {
      const valuations = [...known.valuations, { on: occurredOn, value: event.data.value }];
      return { ...known, valuations: valuations.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) };
    }
    case 'collateral.registration-recorded':
      return { ...known, registeredUntil: event.data.until ?? null };
    case 'collateral.insured':
      return { ...known, insuredUntil: event.data.until };
    case 'collateral.checked':
      return { ...known, seized: event.data.seized };
    case 'collateral.title-lent': {
      const { lendingId, dueBackOn } = event.data;
      return { ...known, titleOut: { lendingId, since: occurredOn, dueBackOn } };
    }
    case 'collateral.title-returned':
      return { ...known, titleOut: null };
    case 'collateral.released':
      return { ...known, status: 'released' };
    case 'collateral.disposed':
      return { ...known, status: 'disposed' };
    default:
      return unreachable(event);
  }
}

interface Part {
  readonly key: string;
  readonly content: string;
}

/** What an event records, by its id: the same again is no new fact. */
export function partOf(event: Exclude<CollateralEvent, CollateralRegistered>): Part {
  const { occurredOn } = event;
  switch (event.type) {
    case 'collateral.linked':
      return { key: `loanId:${event.data.loanId}`, content: 'linked' };
    case 'collateral.valued':
      return { key: `valuationId:${event.data.valuationId}`, content: `${event.data.value}@${occurredOn}` };
    case 'collateral.registration-recorded': {
      const { registrationId, certificate, until } = event.data;
      return { key: `registrationId:${registrationId}`, content: `${certificate}/${until ?? ''}` };
    }
    case 'collateral.insured': {
      const { insuranceId, policyReference, until } = event.data;
      return { key: `insuranceId:${insuranceId}`, content: `${policyReference}/${until}` };
    }
    case 'collateral.checked': {
      const { checkId, integrity, seized, infringed } = event.data;
      return { key: `checkId:${checkId}`, content: `${integrity}/${seized}/${infringed}@${occurredOn}` };
    }
    case 'collateral.title-lent':
      return { key: `lendingId:${event.data.lendingId}`, content: `${event.data.to}@${occurredOn}` };
    case 'collateral.title-returned':
      return { key: `returned:${event.data.lendingId}`, content: 'returned' };
    case 'collateral.released':
      return { key: `releaseId:${event.data.releaseId}`, content: event.data.signedBy };
    case 'collateral.disposed':
      return { key: `disposalId:${event.data.disposalId}`, content: event.data.how };
    default:
      return unreachable(event);
  }
}
