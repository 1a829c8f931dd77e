import type { LocalDate } from '#kernel';
import type { MisuseConsequence, UseOfFundsTraced } from './use-of-funds.events.js';

/** Who acts on which loan, on which open business date. */
interface OnLoan {
  readonly loanId: string;
  readonly borrowerId: string;
  readonly currency: string;
  readonly by: string;
  readonly businessDate: LocalDate;
}

export interface AgreeUse extends OnLoan {
  readonly type: 'use-of-funds.agree';
  readonly purpose: string;
  readonly payees: readonly string[];
}

export interface ProveUse extends OnLoan {
  readonly type: 'use-of-funds.prove';
  readonly proofId: string;
  readonly amount: string;
  readonly document: string;
  readonly sha256: string | null;
}

export interface TraceFlow extends OnLoan {
  readonly type: 'use-of-funds.trace';
  readonly flowId: string;
  readonly direction: UseOfFundsTraced['data']['direction'];
  readonly amount: string;
  readonly flowedOn: LocalDate;
  readonly counterparty: string;
}

export interface FindMisuse extends OnLoan {
  readonly type: 'use-of-funds.find-misuse';
  readonly misuseId: string;
  readonly amount: string;
  readonly actualUse: string;
  readonly cause: string;
  readonly recommendation: string;
  readonly affectsRepayment: boolean;
}

export interface SignMisuse extends OnLoan {
  readonly type: 'use-of-funds.sign-misuse';
  readonly misuseId: string;
}

export interface DecideMisuse extends OnLoan {
  readonly type: 'use-of-funds.decide-misuse';
  readonly misuseId: string;
  readonly consequence: MisuseConsequence;
  readonly reason: string;
  readonly approvalReference: string;
}

export type UseOfFundsCommand = AgreeUse | ProveUse | TraceFlow | FindMisuse | SignMisuse | DecideMisuse;
