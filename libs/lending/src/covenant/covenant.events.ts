import type { DomainEvent, LocalDate } from '#kernel';

/*
 * The stored contract of one condition that a borrower has agreed to keep (限制性条件). Figures are decimal strings in
 * the unit of the condition.
 */

interface About {
  readonly loanId: string;
  readonly borrowerId: string;
}

/** `at-least` and `at-most` are measured; `kept` is a matter of yes or no. */
export type CovenantTest = 'at-least' | 'at-most' | 'kept';

export type CovenantAgreed = DomainEvent<
  'covenant.agreed',
  About & {
    readonly name: string;
    readonly test: CovenantTest;
    /** The figure to keep, for a measured condition. */
    readonly threshold?: string;
    readonly unit?: string;
    readonly firstTestOn: LocalDate;
    readonly everyMonths: number;
    /** Days after a breach in which it may be cured before it counts. */
    readonly cureDays: number;
  }
>;

export type CovenantTested = DomainEvent<
  'covenant.tested',
  About & {
    readonly testId: string;
    /** Test date that this is about. */
    readonly dueOn: LocalDate;
    readonly value?: string;
    readonly met: boolean;
    readonly evidence: string;
    readonly nextTestOn: LocalDate;
  }
>;

/** A test was not met. Until `curableUntil` the borrower may put it right. */
export type CovenantBreached = DomainEvent<
  'covenant.breached',
  About & { readonly testId: string; readonly curableUntil: LocalDate }
>;

export type CovenantCured = DomainEvent<
  'covenant.cured',
  About & { readonly testId: string; readonly evidence: string }
>;

export type CovenantWaived = DomainEvent<
  'covenant.waived',
  About & {
    readonly waiverId: string;
    readonly testId: string;
    readonly reason: string;
    readonly approvalReference: string;
  }
>;

export type CovenantEnded = DomainEvent<'covenant.ended', About & { readonly reason: string }>;

export type CovenantEvent =
  CovenantAgreed | CovenantTested | CovenantBreached | CovenantCured | CovenantWaived | CovenantEnded;
