import { type LocalDate, unreachable } from '#kernel';
import type { HandOverProposed, ManagementSet, StewardshipEvent, Tenure } from './stewardship.events.js';

export interface StewardshipState {
  readonly owner: Tenure | null;
  /** Those before, in order. */
  readonly formerOwners: readonly (Tenure & { readonly untilOn: LocalDate })[];
  readonly riskManager: { readonly id: string; readonly sinceOn: LocalDate } | null;
  readonly openHandOver: (HandOverProposed['data'] & { readonly proposedOn: LocalDate }) | null;
  /** Ids of hand-overs that were accepted or declined. */
  readonly endedHandOvers: readonly { readonly handOverId: string; readonly accepted: boolean }[];
  readonly management: Pick<ManagementSet['data'], 'managementClass' | 'tier' | 'keyClient'> | null;
  readonly lastChangedOn: LocalDate | null;
}

export function initialState(): StewardshipState {
  return {
    owner: null,
    formerOwners: [],
    riskManager: null,
    openHandOver: null,
    endedHandOvers: [],
    management: null,
    lastChangedOn: null,
  };
}

export function evolve(state: StewardshipState, event: StewardshipEvent): StewardshipState {
  const on = event.occurredOn;
  const changed = { ...state, lastChangedOn: on };
  switch (event.type) {
    case 'stewardship.owner-assigned': {
      const { owner, orgUnit } = event.data;
      return { ...changed, owner: { owner, orgUnit, sinceOn: on } };
    }
    case 'stewardship.risk-manager-assigned':
      return { ...changed, riskManager: { id: event.data.riskManager, sinceOn: on } };
    case 'stewardship.hand-over-proposed':
      return { ...changed, openHandOver: { ...event.data, proposedOn: on } };
    case 'stewardship.hand-over-accepted': {
      const { handOverId, to, orgUnit } = event.data;
      return {
        ...changed,
        owner: { owner: to, orgUnit, sinceOn: on },
        formerOwners: [...state.formerOwners, { ...state.owner!, untilOn: on }],
        openHandOver: null,
        endedHandOvers: [...state.endedHandOvers, { handOverId, accepted: true }],
      };
    }
    case 'stewardship.hand-over-declined': {
      const ended = { handOverId: event.data.handOverId, accepted: false };
      return { ...changed, openHandOver: null, endedHandOvers: [...state.endedHandOvers, ended] };
    }
    case 'stewardship.management-set': {
      const { managementClass, tier, keyClient } = event.data;
      return { ...changed, management: { managementClass, tier, keyClient } };
    }
    default:
      return unreachable(event);
  }
}
