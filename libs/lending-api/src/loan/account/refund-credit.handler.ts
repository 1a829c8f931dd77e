import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { CreditRefundDto } from './credit-refund.dto.js';

/** Pays credit out to the borrower. */
export class RefundCredit extends LoanUseCase<CreditRefundDto> {}

/** What the domain is asked, directly or once it is approved. */
export const refundCredit = (body: CreditRefundDto, { businessDate, partId }: Given): LoanCommand => ({
  ...body,
  type: 'loan.refund-credit',
  businessDate,
  refundId: body.refundId ?? partId,
  valueOn: body.valueOn ?? businessDate,
});

@CommandHandler(RefundCredit)
export class RefundCreditHandler implements ICommandHandler<RefundCredit> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RefundCredit) {
    return this.commands.onLoan(loanId, body, request, (given) => refundCredit(body, given));
  }
}
