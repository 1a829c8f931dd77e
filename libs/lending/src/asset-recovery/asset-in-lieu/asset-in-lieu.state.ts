import { type Currency, type LocalDate, unreachable } from '#kernel';
import { alarmKey } from '../../claim/claim.state.js';
import type { EvidenceItem } from '../../write-off/write-off-rules.js';
import type { AssetDisposed, AssetInLieuEvent, AssetProposed } from './asset-in-lieu.events.js';

export interface KnownAsset {
  readonly status: 'proposed' | 'accepted' | 'held' | 'disposed' | 'declined';
  readonly since: LocalDate;
  readonly proposal: AssetProposed['data'];
  readonly proposedOn: LocalDate;
  readonly currency: Currency;
  readonly papers: readonly { readonly item: string; readonly reference: string; readonly on: LocalDate }[];
  readonly valuation: { readonly value: string; readonly on: LocalDate } | null;
  readonly accepted: { readonly value: string; readonly on: LocalDate; readonly by: string } | null;
  readonly title: { readonly actId: string; readonly on: LocalDate; readonly disposeBy: LocalDate } | null;
  readonly booking: 'none' | 'waiting' | 'booked' | 'refused';
  readonly disposal: Pick<AssetDisposed['data'], 'proceeds' | 'costs' | 'gain' | 'late'> | null;
  /** Alarms given and the passing of the limit told. */
  readonly told: readonly string[];
  /** What each act said, to know it again. */
  readonly acts: Readonly<
    Record<string, { readonly on: LocalDate; readonly type: string; readonly facts: object }>
  >;
}

export type AssetInLieuState = { readonly status: 'none' } | KnownAsset;

export function evolve(state: AssetInLieuState, event: AssetInLieuEvent): AssetInLieuState {
  const { occurredOn: on } = event;
  if (event.type === 'asset-in-lieu.proposed') {
    return {
      status: 'proposed',
      since: on,
      proposal: event.data,
      proposedOn: on,
      currency: event.data.currency as Currency,
      papers: [],
      valuation: null,
      accepted: null,
      title: null,
      booking: 'none',
      disposal: null,
      told: [],
      acts: {},
    };
  }
  if (state.status === 'none') return state;
  if (event.type === 'asset-in-lieu.booked') return { ...state, booking: 'booked' };
  if (event.type === 'asset-in-lieu.booking-refused') return { ...state, booking: 'refused' };
  if (event.type === 'asset-in-lieu.alarmed') {
    const { disposeBy, alarmDays } = event.data;
    return { ...state, told: [...state.told, alarmKey(disposeBy, alarmDays)] };
  }
  if (event.type === 'asset-in-lieu.overdue') {
    return { ...state, told: [...state.told, alarmKey(event.data.disposeBy, 'lapsed')] };
  }
  const { loanId: _loan, borrowerId: _borrower, actId, particulars: _sealed, ...facts } = event.data;
  const act = { on, type: event.type, facts };
  const known: KnownAsset = { ...state, acts: { ...state.acts, [actId]: act } };
  switch (event.type) {
    case 'asset-in-lieu.paper-added': {
      const { item, reference } = event.data;
      return { ...known, papers: [...known.papers, { item, reference, on }] };
    }
    case 'asset-in-lieu.valued':
      return { ...known, valuation: { value: event.data.value, on } };
    case 'asset-in-lieu.accepted': {
      const { value, by } = event.data;
      return { ...known, status: 'accepted', since: on, accepted: { value, on, by } };
    }
    case 'asset-in-lieu.declined':
      return { ...known, status: 'declined', since: on };
    case 'asset-in-lieu.title-transferred': {
      const { disposeBy } = event.data;
      return { ...known, status: 'held', since: on, title: { actId, on, disposeBy }, booking: 'waiting' };
    }
    case 'asset-in-lieu.disposed': {
      const { proceeds, costs, gain, late } = event.data;
      return { ...known, status: 'disposed', since: on, disposal: { proceeds, costs, gain, late } };
    }
    default:
      return unreachable(event);
  }
}

/** Papers of the checklist for which nothing is there. */
export function missingAssetPapers({ proposal, papers }: KnownAsset): readonly EvidenceItem[] {
  return proposal.papers.filter(({ code }) => !papers.some(({ item }) => item === code));
}
