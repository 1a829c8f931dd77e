import type { LocalDate } from './local-date.js';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A fact as a decider states it: what happened and on which civil date it became true (valid time). */
export interface DomainEvent<Type extends string = string, Data extends object = object> {
  readonly type: Type;
  /** Valid time: the civil date on which the fact became true, which may lie before the day it was recorded. */
  readonly occurredOn: LocalDate;
  readonly data: Data;
  /** The rule set that decided, where a rule decided. */
  readonly ruleSet?: RuleSetRef;
}

export interface RuleSetRef {
  readonly id: string;
  readonly version: string;
}

/** Who acts. `id` is an account or service name, `role` one of the institution's roles, `org` its org unit. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly org: string;
}

/** Names of every loan, borrower or collateral an event is about, for example `loan/7f…`, `borrower/91…`. */
export type Subject = string;

/** Opaque place of an event in the store's order. Plain string comparison is order; the empty string is "before all". */
export type Position = string & { readonly __brand: 'Position' };

export const START = '' as Position;

/** An event ready to be appended. `eventId` is derived from the command id and the index, so a retry repeats it. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: string;
  /** Version of the stored shape of `data` for this type, from 1. */
  readonly schema: number;
  readonly occurredOn: LocalDate;
  readonly data: { readonly [key: string]: JsonValue };
  readonly actor: Actor;
  readonly commandId: string;
  /** SHA-256 (hex) of the command's canonical input: the same command id with other input is refused. */
  readonly commandHash: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly subjects: readonly Subject[];
  readonly ruleSet?: RuleSetRef;
}

/** An event as the store holds it. */
export interface RecordedEvent extends NewEvent {
  readonly stream: string;
  /** Place in its stream, from 0, without gaps. */
  readonly revision: number;
  readonly position: Position;
  /** Record time: the store's clock, RFC 3339 in UTC with microseconds or milliseconds. */
  readonly recordedAt: string;
}
