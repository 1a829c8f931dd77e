import type { LoanType, MessageDataOf } from '../src/index.js';

/** A public message of one type: its attributes, and its data as the schema of its version has them. */
export interface LoanMessageOf<Type extends LoanType> {
  readonly type: Type;
  readonly version: number;
  /** The same whenever the event is published again. */
  readonly id: string;
  /** The event store that holds the event. */
  readonly source: string;
  readonly loanId: string;
  /** Counts the messages of the loan from 1 without a gap. */
  readonly sequence: bigint;
  /** Place in the order of all events. Plain string comparison is order. */
  readonly position: string;
  /** Civil date on which the fact became true. */
  readonly businessDate: string;
  readonly recordedAt: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly data: MessageDataOf<Type>;
}

/** Narrow it by `type`, and `data` is known. */
export type LoanMessage = { [Type in LoanType]: LoanMessageOf<Type> }[LoanType];

/** What a message of Kafka says of itself in its headers, before its data are read. */
export interface Envelope {
  readonly type: string;
  readonly version: number;
  readonly schema: string;
  readonly id: string;
  readonly loanId: string;
  readonly sequence: bigint;
}
