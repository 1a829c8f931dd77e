import { type Currency, formatMinor, type LocalDate, type Minor, minor, unreachable } from '#kernel';
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
  /** What it stands in the books at; null until its title has passed. */
  readonly carrying: string | null;
  /** Valuations while it is held. */
  readonly revaluations: readonly {
    readonly actId: string;
    readonly on: LocalDate;
    readonly value: string;
    readonly costsToSell: string;
    readonly valuer: string;
  }[];
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
      carrying: null,
      revaluations: [],
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
  if (event.type === 'asset-in-lieu.impaired' || event.type === 'asset-in-lieu.impairment-reversed') {
    return { ...state, carrying: event.data.carrying };
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
      const { disposeBy, value: carrying } = event.data;
      const title = { actId, on, disposeBy };
      return { ...known, status: 'held', since: on, title, booking: 'waiting', carrying };
    }
    case 'asset-in-lieu.revalued': {
      const { value, costsToSell = zeroOf(state.currency), valuer } = event.data;
      return {
        ...known,
        revaluations: [...known.revaluations, { actId, on, value, costsToSell, valuer }],
      };
    }
    case 'asset-in-lieu.disposed': {
      const { proceeds, costs, gain, late } = event.data;
      return { ...known, status: 'disposed', since: on, disposal: { proceeds, costs, gain, late } };
    }
    default:
      return unreachable(event);
  }
}

/** What the asset has lost while it was held, in the minor unit; nothing before its title has passed. */
export function impairmentOf({ accepted, carrying, currency }: KnownAsset): Minor {
  return carrying === null ? 0n : minor(accepted!.value, currency) - minor(carrying, currency);
}

function zeroOf(currency: Currency): string {
  return formatMinor(0n, currency);
}

/** Papers of the checklist for which nothing is there. */
export function missingAssetPapers({ proposal, papers }: KnownAsset): readonly EvidenceItem[] {
  return proposal.papers.filter(({ code }) => !papers.some(({ item }) => item === code));
}
