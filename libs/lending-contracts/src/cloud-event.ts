import type { Position } from '#kernel';
import type { MessageData } from './message-data/loan-message-data.js';

/** A public message as CloudEvents 1.0 describes it, with our extension attributes (lower case, without hyphens). */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** Id of the event in the store: the same whenever it is published again. */
  readonly id: string;
  /** The event store that holds the event. `source` and `id` together name it once and for all. */
  readonly source: string;
  /** `dev.afterloan.` and the type with its version. */
  readonly type: string;
  /** The loan's id, or that of the portfolio. */
  readonly subject: string;
  /** Record time, as `recordedtime`: when a fact was true is a civil date and no instant. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  /** Valid time: the civil date on which the fact became true. */
  readonly businessdate: string;
  readonly recordedtime: string;
  /**
   * Counts the events of the subject from 1 without a gap, so that a consumer can prove that it missed none: the one for
   * a loan, the other for a portfolio.
   */
  readonly loansequence?: number;
  readonly portfoliosequence?: number;
  /** Place in the store's order. Plain string comparison is order. */
  readonly position: Position;
  readonly correlationid: string;
  readonly causationid: string;
  readonly data: MessageData;
}
