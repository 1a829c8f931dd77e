import type { DomainEvent, LocalDate } from '#kernel';
import type { ComponentAmounts } from '../loan/loan.events.js';
import type { WriteOffCondition } from './write-off-rules.js';

/*
 * The stored contract of the recognition of a loan as uncollectable (呆账认定) and of what becomes of it. The money
 * itself is booked on the loan; amounts are decimal strings in the loan's currency.
 */

interface About {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly caseId: string;
}

export type WriteOffProposed = DomainEvent<
  'write-off.proposed',
  About & {
    /** The condition as the rules had it: the checklist of this case for ever. */
    readonly condition: WriteOffCondition;
    /** Since when what the condition is about has lasted. */
    readonly since: LocalDate;
    readonly reason: string;
    readonly by: string;
  }
>;

export type WriteOffEvidenceAdded = DomainEvent<
  'write-off.evidence-added',
  About & {
    readonly evidenceId: string;
    readonly item: string;
    readonly reference: string;
    /** Its file in the evidence store. */
    readonly sha256?: string;
    readonly by: string;
  }
>;

export type WriteOffEvidenceRemoved = DomainEvent<
  'write-off.evidence-removed',
  About & { readonly evidenceId: string; readonly reason: string }
>;

/** All evidence is there and somebody else than the proposer has found the condition met. */
export type WriteOffRecognised = DomainEvent<
  'write-off.recognised',
  About & {
    /** What was owed on that day, by component. */
    readonly amounts: ComponentAmounts;
    readonly minutesReference: string;
    readonly by: string;
  }
>;

export type WriteOffDeclined = DomainEvent<
  'write-off.declined',
  About & { readonly reason: string; readonly by: string }
>;

/** The loan left the books; the claim lives on (账销案存). */
export type WriteOffBooked = DomainEvent<
  'write-off.booked',
  About & {
    readonly writeOffId: string;
    readonly extent: 'full' | 'partial';
    readonly amounts: ComponentAmounts;
  }
>;

/** The booking was taken back: the loan stands on the books again, and the case may be booked anew. */
export type WriteOffUndone = DomainEvent<
  'write-off.undone',
  About & { readonly writeOffId: string; readonly reason: string }
>;

export type WriteOffEvent =
  | WriteOffProposed
  | WriteOffEvidenceAdded
  | WriteOffEvidenceRemoved
  | WriteOffRecognised
  | WriteOffDeclined
  | WriteOffBooked
  | WriteOffUndone;
