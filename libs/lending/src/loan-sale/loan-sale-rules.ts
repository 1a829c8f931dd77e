import { riskClasses, severity } from '../classification/risk-class.js';
import type { RiskClass } from '../loan/loan.events.js';
import type { LoanStatus } from '../loan/loan.state.js';
import { RuleNode } from '../policy/rule-node.js';

/** Rules of kind `loan-sale` (债权转让): which loans may be sold, one by one or as a batch. */
export interface LoanSaleRules {
  /** The best class from which on a loan may be sold. */
  readonly fromClass: RiskClass;
  readonly excludedProducts: readonly string[];
  /** A sale is of so many loans at least. */
  readonly leastLoans: number;
  /** Days after the approval within which the contract is signed. */
  readonly signWithinDays: number;
}

/**
 * Reads the parameters of rules of kind `loan-sale`.
 * @throws RuleFault
 */
export function loanSaleRules(params: unknown): LoanSaleRules {
  const root = new RuleNode(params).only('fromClass', 'excludedProducts', 'leastLoans', 'signWithinDays');
  return {
    fromClass: root.need('fromClass').oneOf(riskClasses),
    excludedProducts: root
      .need('excludedProducts')
      .list(0, 100)
      .map((one) => one.text(64)),
    leastLoans: root.need('leastLoans').whole(1, mostLoansOfSale),
    signWithinDays: root.need('signWithinDays').whole(1, 3_660),
  };
}

/** More loans than are sold by one contract here: each stands in the events of the sale. */
export const mostLoansOfSale = 200;

/** What decides whether a loan may be sold. */
export interface SaleFacts {
  readonly loanId: string;
  readonly product: string;
  readonly status: LoanStatus;
  readonly riskClass: RiskClass | null;
}

export interface SaleObstacle {
  readonly loanId: string;
  readonly rule: 'status' | 'class' | 'product';
}

/** Why loans may not be sold; none where they may. */
export function saleObstacles(
  { fromClass, excludedProducts }: LoanSaleRules,
  loans: readonly SaleFacts[],
): readonly SaleObstacle[] {
  return loans.flatMap(({ loanId, product, status, riskClass }): SaleObstacle[] => {
    if (status !== 'active') return [{ loanId, rule: 'status' }];
    if (excludedProducts.includes(product)) return [{ loanId, rule: 'product' }];
    if (riskClass === null || severity(riskClass) < severity(fromClass)) return [{ loanId, rule: 'class' }];
    return [];
  });
}
