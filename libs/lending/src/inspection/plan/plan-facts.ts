import type { LocalDate } from '#kernel';
import type { RiskClass, WarningLevel } from '../../loan/loan.events.js';

/** What the planner knows of one running loan of a client. Amounts are decimal strings. */
export interface PlannedLoan {
  readonly loanId: string;
  readonly product: string;
  readonly currency: string;
  /** The most that may ever be disbursed. */
  readonly approved: string;
  readonly guaranteeType: string;
  readonly orgUnit: string;
  readonly officer: string;
  readonly firstDisbursedOn: LocalDate;
  readonly riskClass: RiskClass | null;
  /** Oldest unpaid due date, as last recorded; null while nothing is overdue. */
  readonly overdueSince: LocalDate | null;
  readonly warnings: readonly {
    readonly warningId: string;
    readonly level: WarningLevel;
    readonly raisedOn: LocalDate;
  }[];
}

/** All that a plan follows from. The same facts and rules give the same plan. */
export interface PlanFacts {
  /** The client; null for the plan of an org unit. */
  readonly borrowerId: string | null;
  readonly orgUnit: string;
  readonly borrowerKind: 'person' | 'business' | null;
  readonly industry: string | null;
  readonly region: string | null;
  readonly keyClient: boolean;
  /** How intensively the institution manages the client; a code of its own. */
  readonly managementClass: string | null;
  /** Person who answers for the client. */
  readonly owner: string | null;
  readonly riskManager: string | null;
  /** Paid out and not ended, by id. */
  readonly loans: readonly PlannedLoan[];
  /** When an inspection of each code was last completed. */
  readonly completed: Readonly<Record<string, LocalDate>>;
}
