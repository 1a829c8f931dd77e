import type { DomainEvent } from '#kernel';
import type { About } from '../legal-matter/legal-matter.events.js';

/** On the books it repays; after a write-off it is a recovery. */
export type BookedAs = 'repayment' | 'recovery';

/** What became of money for a loan that came from somebody or something else than the debtor. */
export type Booked<Type extends string> = DomainEvent<
  Type,
  About & { readonly bookingId: string; readonly amount: string; readonly as: BookedAs }
>;

/** The loan did not take it, for the reason that it gave: somebody has to see to it. */
export type BookingRefused<Type extends string> = DomainEvent<
  Type,
  About & { readonly bookingId: string; readonly amount: string; readonly code: string }
>;

/** By process: the answer of the loan. */
export interface BookingAnswer {
  readonly bookingId: string;
  readonly outcome: { readonly as: BookedAs } | { readonly refused: string };
}

/**
 * Channels of repayments that the debtor did not make himself: they are no part performance by him, so that his
 * limitation does not begin anew (民法典 195(2)).
 */
export const channelsOfOthers = ['guarantor', 'collateral', 'asset-in-lieu', 'enforcement'] as const;
export type ChannelOfOthers = (typeof channelsOfOthers)[number];
