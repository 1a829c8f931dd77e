import { type Currency, daysBetween, formatMinor, type LocalDate, type Minor } from '#kernel';
import { isReversed } from '../servicing/entry-order.js';
import type { LoanEvent, RiskClass } from '../loan/loan.events.js';
import type { KnownLoan } from '../loan/loan.state.js';
import type { ModificationKind } from './modification-rules.js';

/** Whose consent a change needs, because he secures the debt (民法典 695, 409). */
export interface SecurityOfLoan {
  readonly role: 'guarantor' | 'collateral-provider';
  /** Id of the guarantee or collateral; `loan` where none is registered for a loan that is secured. */
  readonly security: string;
}

/** Money that left one loan of a debtor and came in on another. */
export interface NewForOld {
  readonly newLoanId: string;
  readonly paidOutOn: LocalDate;
  readonly oldLoanId: string;
  readonly repaidOn: LocalDate;
  /** Repaid, in the currency of both. */
  readonly amount: string;
  /** Of what the new loan paid out, in hundredths, rounded down. */
  readonly percent: number;
}

/** All that the checks of an application look at. */
export interface ModificationFacts {
  readonly kind: ModificationKind;
  readonly appliedOn: LocalDate;
  readonly maturityOn: LocalDate | null;
  /** Null where the maturity stays. */
  readonly newMaturityOn: LocalDate | null;
  /** The latest that rules of kind `extension` allow; null where they set no limit. */
  readonly latestMaturityOn: LocalDate | null;
  readonly daysPastDue: number;
  readonly riskClass: RiskClass | null;
  /** Extensions and changes of the plan before this one. */
  readonly earlier: number;
  /** What would become principal, in the loan's currency. */
  readonly capitalised: string;
  readonly newForOld: readonly NewForOld[];
  /** Who has not agreed; looked at when it is approved. */
  readonly withoutConsent: readonly SecurityOfLoan[];
}

/** How the loan's plan would change. */
export interface NewPlan {
  readonly formerMaturityOn: LocalDate | null;
  readonly maturityOn: LocalDate | null;
  readonly instalments: number;
  readonly principal: string;
  readonly annualRate: string;
}

export function newPlan(before: KnownLoan, after: KnownLoan): NewPlan {
  return {
    formerMaturityOn: before.maturityOn,
    maturityOn: after.maturityOn,
    instalments: after.schedule.filter(isOpen).length,
    principal: formatMinor(after.principalOutstanding, after.currency),
    annualRate: after.annualRate,
  };
}

function isOpen({ principal, interest, ...cleared }: KnownLoan['schedule'][number]): boolean {
  return principal + interest > cleared.principalCleared + cleared.interestCleared;
}

/** What a change turns into principal. */
export function capitalisedBy(before: KnownLoan, after: KnownLoan): string {
  const more = after.principalOutstanding - before.principalOutstanding;
  return formatMinor(more > 0n ? (more as Minor) : (0n as Minor), before.currency);
}

const planChanges: ReadonlySet<string> = new Set(['rescheduled', 're-aged', 'restructured']);

/** How often the plan was changed before, whoever changed it; what was taken back does not count. */
export function earlierModifications(state: KnownLoan): number {
  const extended = state.parts.filter((part) => part.startsWith('extension:')).length;
  const changed = state.facts.filter(({ id, type }) => planChanges.has(type) && !isReversed(state.facts, id));
  return extended + changed.length;
}

/** Money in and out of one loan. */
export interface LoanFlows {
  readonly loanId: string;
  readonly currency: Currency;
  readonly paidOut: readonly Flow[];
  readonly repaid: readonly Flow[];
}

interface Flow {
  readonly on: LocalDate;
  readonly amount: Minor;
}

export function flowsOf(
  loanId: string,
  currency: Currency,
  events: readonly LoanEvent[],
  read: (amount: string, currency: Currency) => Minor,
): LoanFlows {
  const reversed = new Set(
    events.flatMap((event) => (event.type === 'loan.reversed' ? [event.data.of] : [])),
  );
  const flows = (type: 'loan.disbursed' | 'loan.repaid') =>
    events.flatMap((event): Flow[] => {
      if (event.type !== type) return [];
      const id = event.type === 'loan.disbursed' ? event.data.disbursementId : event.data.repaymentId;
      return reversed.has(id) ? [] : [{ on: event.occurredOn, amount: read(event.data.amount, currency) }];
    });
  return { loanId, currency, paidOut: flows('loan.disbursed'), repaid: flows('loan.repaid') };
}

const [mostPairs, longestDays] = [50, 366];

/** Where a loan of the debtor may have repaid this one, or this one another: the largest shares first. */
export function newForOldPairs(loan: LoanFlows, others: readonly LoanFlows[]): readonly NewForOld[] {
  return others
    .filter(({ currency }) => currency === loan.currency)
    .flatMap((other) => [...pairs(loan, other), ...pairs(other, loan)])
    .sort((a, b) => b.percent - a.percent)
    .slice(0, mostPairs);
}

function pairs(lent: LoanFlows, owed: LoanFlows): readonly NewForOld[] {
  return lent.paidOut.flatMap((paid) =>
    owed.repaid.flatMap((repaid) => {
      const days = daysBetween(paid.on, repaid.on);
      const percent = paid.amount === 0n ? 0 : Number((repaid.amount * 100n) / paid.amount);
      if (days < 0 || days > longestDays || percent === 0) return [];
      return [
        {
          newLoanId: lent.loanId,
          paidOutOn: paid.on,
          oldLoanId: owed.loanId,
          repaidOn: repaid.on,
          amount: formatMinor(repaid.amount, owed.currency),
          percent: Math.min(percent, 100),
        },
      ];
    }),
  );
}
