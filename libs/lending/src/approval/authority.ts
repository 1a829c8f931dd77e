import type { Currency, LocalDate, Minor } from '#kernel';

/** An amount of money with its currency, as a limit. */
export interface Limit {
  readonly currency: Currency;
  readonly amount: Minor;
}

/** How many of the opinions given must be in favour: of a committee that votes. */
export type CommitteeMajority = 'majority' | 'two-thirds' | 'all';

/** One step of an approval. All its checkers differ from the maker and from each other. */
export interface CheckingLevel {
  readonly id: string;
  /** Roles that may check here. */
  readonly roles: readonly string[];
  /** Whether the checker's org unit must contain that of the matter. */
  readonly containing: boolean;
  /** Checkers that must approve; of a committee, the opinions without which no meeting is valid. */
  readonly quorum: number;
  /** Present: a committee decides here, by signed opinions that stay hidden until it is closed. */
  readonly committee?: {
    readonly majority: CommitteeMajority;
    /** Roles that may convene and close it. */
    readonly secretaries: readonly string[];
  };
}

/** Which commands need an approval, and whose. The first requirement that matches counts. */
export interface Requirement {
  readonly id: string;
  readonly commands: readonly string[];
  readonly products?: readonly string[];
  readonly orgUnits?: readonly string[];
  readonly tiers?: readonly string[];
  /** From this amount on, inclusive. */
  readonly amountFrom?: Limit;
  readonly levels: readonly CheckingLevel[];
  /** Days after which an undecided request lapses. */
  readonly lapseDays: number;
}

/** What a person, a role or a unit may approve, and until when (授权). */
export interface Delegation {
  readonly id: string;
  readonly person?: string;
  readonly role?: string;
  readonly orgUnit?: string;
  readonly commands: readonly string[];
  readonly products?: readonly string[];
  /** The highest amount, inclusive; no limit where absent. */
  readonly upTo?: Limit;
  readonly validFrom: LocalDate;
  /** The last day; no end where null. */
  readonly validTo: LocalDate | null;
}

/** Duties of one loan that must not lie in one hand (审贷分离, 一手清). */
export interface Separation {
  readonly id: string;
  readonly products?: readonly string[];
  /** Loans whose approved principal is at least this. */
  readonly amountFrom?: Limit;
  /** `all-different`: nobody has two duties. `not-one-person`: nobody has all of them. */
  readonly rule: 'all-different' | 'not-one-person';
  /** Names of duties, each with the types of the events that discharge it. */
  readonly duties: Readonly<Record<string, readonly string[]>>;
}

export interface AuthorityRules {
  readonly requirements: readonly Requirement[];
  readonly delegations: readonly Delegation[];
  readonly separations: readonly Separation[];
}
