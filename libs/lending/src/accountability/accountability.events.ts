import type { DomainEvent, LocalDate } from '#kernel';
import type { Decision } from '../policy/decision.js';
import type { AccountabilityOccasion, AccountabilityRules, ExemptionAnswer } from './accountability-rules.js';

/*
 * The stored contract of a case about who answers for a bad loan. Persons stand as their account ids, what was found as
 * codes of the rules and references to papers: no word about a person is kept here.
 */

interface OfCase {
  readonly caseId: string;
  readonly loanIds: readonly string[];
  readonly borrowerId: string;
}

export type AccountabilityOpened = DomainEvent<
  'accountability.opened',
  OfCase & {
    readonly occasion: AccountabilityOccasion | 'by-person';
    /** Why, where a person opened it. */
    readonly reason?: string;
    readonly scope: {
      readonly product: string;
      readonly orgUnit: string;
      readonly amount: string;
      readonly currency: string;
    };
    /** Codes and days as the rules had them: those of this case for ever. */
    readonly rules: AccountabilityRules;
    /** SHA-256 (hex) of the rule set. */
    readonly rulesHash: string;
    readonly concludeBy: LocalDate;
    readonly by: string;
  }
>;

export type InvestigatorAssigned = DomainEvent<
  'accountability.investigator-assigned',
  OfCase & { readonly investigator: string; readonly by: string }
>;

export type AccountabilityPersonNamed = DomainEvent<
  'accountability.person-named',
  OfCase & {
    readonly personId: string;
    readonly role: string;
    readonly fromOn: LocalDate;
    /** Absent: to this day. */
    readonly toOn?: LocalDate;
    readonly by: string;
  }
>;

export type DutyFound = DomainEvent<
  'accountability.duty-found',
  OfCase & {
    readonly findingId: string;
    readonly personId: string;
    readonly duty: string;
    readonly fulfilled: boolean;
    readonly reference: string;
    readonly sha256?: string;
    readonly by: string;
  }
>;

/** The checklist of the due-diligence exemption was gone through for a person. */
export type ExemptionChecked = DomainEvent<
  'accountability.exemption-checked',
  OfCase & {
    readonly personId: string;
    readonly unmet: readonly string[];
    readonly by: string;
    readonly decision: Decision<{ readonly answers: readonly ExemptionAnswer[] }>;
  }
>;

export interface AccountabilityOutcome {
  readonly personId: string;
  readonly outcome: 'exempt' | 'liable' | 'not-involved';
  /** What follows for whoever is liable. */
  readonly measure?: string;
}

export type AccountabilityProposed = DomainEvent<
  'accountability.proposed',
  OfCase & { readonly outcomes: readonly AccountabilityOutcome[]; readonly by: string }
>;

export type AccountabilityDecided = DomainEvent<
  'accountability.decided',
  OfCase & {
    readonly outcomes: readonly AccountabilityOutcome[];
    readonly approvalReference: string;
    /** The last day for an appeal. */
    readonly appealUntil: LocalDate;
    /** Absent where an approval says who. */
    readonly by?: string;
  }
>;

export type AccountabilityReturned = DomainEvent<
  'accountability.returned',
  OfCase & { readonly reason: string; readonly by: string }
>;

export type AccountabilityAppealed = DomainEvent<
  'accountability.appealed',
  OfCase & {
    readonly appealId: string;
    readonly personId: string;
    readonly reference: string;
    readonly sha256?: string;
    readonly by: string;
  }
>;

export type AppealDecided = DomainEvent<
  'accountability.appeal-decided',
  OfCase & {
    readonly appealId: string;
    /** As it stands after the appeal. */
    readonly outcome: AccountabilityOutcome;
    readonly approvalReference: string;
    readonly by: string;
  }
>;

export type AccountabilityClosed = DomainEvent<'accountability.closed', OfCase & { readonly by: string }>;

export type AccountabilityEvent =
  | AccountabilityOpened
  | InvestigatorAssigned
  | AccountabilityPersonNamed
  | DutyFound
  | ExemptionChecked
  | AccountabilityProposed
  | AccountabilityDecided
  | AccountabilityReturned
  | AccountabilityAppealed
  | AppealDecided
  | AccountabilityClosed;
