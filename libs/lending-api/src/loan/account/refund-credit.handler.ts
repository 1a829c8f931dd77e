import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { CreditRefundDto } from './credit-refund.dto.js';

/** Pays credit out to the borrower. */
export class RefundCredit extends LoanUseCase<CreditRefundDto> {}

@CommandHandler(RefundCredit)
export class RefundCreditHandler implements ICommandHandler<RefundCredit> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RefundCredit) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.refund-credit',
      businessDate,
      refundId: body.refundId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
