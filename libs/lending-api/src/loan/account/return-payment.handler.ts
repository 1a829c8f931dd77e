import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { PaymentReturnDto } from './payment-return.dto.js';

/** A payment was taken back by the bank of its payer. */
export class ReturnPayment extends LoanUseCase<PaymentReturnDto> {}

@CommandHandler(ReturnPayment)
export class ReturnPaymentHandler implements ICommandHandler<ReturnPayment> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ReturnPayment) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.return-payment',
      businessDate,
      returnId: body.returnId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
