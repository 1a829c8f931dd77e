import type { DomainEvent, LocalDate } from '#kernel';
import type { About, ActFacts } from '../../legal-matter/legal-matter.events.js';
import type { EvidenceItem } from '../../write-off/write-off-rules.js';
import type { Booked, BookingRefused } from '../loan-booking.js';
import type { AssetKind, AssetWay, DisposalLimit } from './asset-in-lieu-rules.js';

/*
 * The stored contract of one asset that is taken in place of money (以物抵债): by agreement or by a court's ruling, with
 * the papers that the rules ask for by name, until it is disposed of. Amounts are decimal strings in the loan's currency.
 */

type Act<Type extends string, Facts = unknown> = DomainEvent<
  `asset-in-lieu.${Type}`,
  About & ActFacts & Facts
>;

export type AssetProposed = Act<
  'proposed',
  {
    readonly way: AssetWay;
    readonly kind: AssetKind;
    /** Number of the asset in the books. */
    readonly assetReference: string;
    readonly currency: string;
    /** Where it secured the loan. */
    readonly collateralId?: string;
    readonly matterId?: string;
    /** The papers that the rules asked for on that day: the checklist of this asset for ever. */
    readonly papers: readonly EvidenceItem[];
    readonly limit: DisposalLimit;
    readonly alarmDays: readonly number[];
  }
>;

export type AssetPaperAdded = Act<'paper-added', { readonly item: string }>;

export type AssetValued = Act<'valued', { readonly value: string; readonly valuer: string }>;

/** At what value it is set against the debt; nothing is booked before its title has passed. */
export type AssetAccepted = Act<'accepted', { readonly value: string; readonly minutesReference: string }>;

export type AssetDeclined = Act<'declined', { readonly reason: string }>;

/** It belongs to the institution from this day on, and has paid its value of the debt. */
export type AssetTitleTransferred = Act<
  'title-transferred',
  {
    readonly value: string;
    /** Last day by which the rules want it disposed of. */
    readonly disposeBy: LocalDate;
    readonly nextAlarmOn: LocalDate;
  }
>;

/** It was valued anew while it is held (抵债资产减值): the lower of this and of what it was taken at is what it stands at. */
export type AssetRevalued = Act<
  'revalued',
  {
    readonly value: string;
    /** What its disposal is expected to cost; absent: nothing. */
    readonly costsToSell?: string;
    readonly valuer: string;
  }
>;

/** What a valuation did to the value at which an asset stands in the books, with that value afterwards. */
interface ValueMoved {
  /** Act of the valuation. */
  readonly valuationId: string;
  readonly amount: string;
  readonly carrying: string;
  /** Lost altogether so far: what it was taken at less what it stands at. */
  readonly impairment: string;
}

export type AssetImpaired = DomainEvent<'asset-in-lieu.impaired', About & ValueMoved>;

/** A loss of before came back, up to what the asset was taken at and no further. */
export type AssetImpairmentReversed = DomainEvent<'asset-in-lieu.impairment-reversed', About & ValueMoved>;

export type AssetDisposed = Act<
  'disposed',
  {
    readonly proceeds: string;
    readonly costs: string;
    /** What it stood in the books at: what it was taken at less what it had lost. */
    readonly carrying: string;
    /** Absent: it had lost nothing. */
    readonly impairment?: string;
    /** Proceeds less costs and what it stood in the books at; negative: a loss. */
    readonly gain: string;
    /** After its last day. */
    readonly late: boolean;
  }
>;

export type AssetBooked = Booked<'asset-in-lieu.booked'>;
export type AssetBookingRefused = BookingRefused<'asset-in-lieu.booking-refused'>;

export type AssetAlarmed = DomainEvent<
  'asset-in-lieu.alarmed',
  About & {
    readonly disposeBy: LocalDate;
    readonly alarmDays: number;
    readonly daysLeft: number;
    readonly nextAlarmOn: LocalDate;
  }
>;

/** Its last day passed, and it is still held. */
export type AssetOverdue = DomainEvent<'asset-in-lieu.overdue', About & { readonly disposeBy: LocalDate }>;

export type AssetAct =
  | AssetPaperAdded
  | AssetValued
  | AssetAccepted
  | AssetDeclined
  | AssetTitleTransferred
  | AssetRevalued
  | AssetDisposed;

export type AssetInLieuEvent =
  | AssetProposed
  | AssetAct
  | AssetBooked
  | AssetBookingRefused
  | AssetAlarmed
  | AssetOverdue
  | AssetImpaired
  | AssetImpairmentReversed;
