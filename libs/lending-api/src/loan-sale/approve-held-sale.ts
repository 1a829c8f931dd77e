import type { ApproveLoanSale } from '#lending';
import type { Given } from '../commands/command-executor.js';
import type { SaleApprovalDto } from './loan-sale.dto.js';

/** The approval of a sale as it waits for others. */
export function approveHeldSale(
  { approvalReference }: SaleApprovalDto,
  { businessDate }: Pick<Given, 'businessDate'>,
): ApproveLoanSale {
  return { type: 'loan-sale.approve', approvalReference, by: null, businessDate };
}
