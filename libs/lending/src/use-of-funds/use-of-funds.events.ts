import type { DomainEvent, LocalDate } from '#kernel';

/** Stands in every event, so that the borrower's history shows it too. */
interface AboutLoan {
  readonly loanId: string;
  readonly borrowerId: string;
}

type UseOfFundsFact<Type extends string, Data> = DomainEvent<Type, AboutLoan & Data>;

/** What the contract says the money is for. */
export type UseOfFundsAgreed = UseOfFundsFact<
  'use-of-funds.agreed',
  { readonly purpose: string; readonly payees: readonly string[]; readonly by: string }
>;

/** A document shows that so much was used as agreed. */
export type UseOfFundsProved = UseOfFundsFact<
  'use-of-funds.proved',
  {
    readonly proofId: string;
    readonly amount: string;
    readonly document: string;
    /** SHA-256 of the file in the evidence store. */
    readonly sha256: string | null;
    readonly by: string;
  }
>;

/** Where money went, or came back from, as account statements show it. */
export type UseOfFundsTraced = UseOfFundsFact<
  'use-of-funds.traced',
  {
    readonly flowId: string;
    readonly direction: 'out' | 'back-to-borrower' | 'back-to-affiliate';
    readonly amount: string;
    readonly flowedOn: LocalDate;
    readonly counterparty: string;
    readonly by: string;
  }
>;

export type MisuseFound = UseOfFundsFact<
  'use-of-funds.misuse-found',
  {
    readonly misuseId: string;
    readonly amount: string;
    readonly actualUse: string;
    readonly cause: string;
    readonly recommendation: string;
    /** Then the responsible operator signs. */
    readonly affectsRepayment: boolean;
    readonly by: string;
  }
>;

export type MisuseSigned = UseOfFundsFact<
  'use-of-funds.misuse-signed',
  { readonly misuseId: string; readonly by: string }
>;

export const misuseConsequences = ['none', 'penalty-markup', 'class-floor', 'recall'] as const;
export type MisuseConsequence = (typeof misuseConsequences)[number];

/** Decided by somebody else than who found it. */
export type MisuseDecided = UseOfFundsFact<
  'use-of-funds.misuse-decided',
  {
    readonly misuseId: string;
    readonly consequence: MisuseConsequence;
    readonly reason: string;
    readonly approvalReference: string;
    readonly by: string;
  }
>;

export type UseOfFundsEvent =
  UseOfFundsAgreed | UseOfFundsProved | UseOfFundsTraced | MisuseFound | MisuseSigned | MisuseDecided;
