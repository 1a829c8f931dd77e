import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { PayOffDto } from './pay-off.dto.js';

/** Pays everything back before maturity. */
export class PayOffLoan extends LoanUseCase<PayOffDto> {}

@CommandHandler(PayOffLoan)
export class PayOffLoanHandler implements ICommandHandler<PayOffLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: PayOffLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.pay-off',
      businessDate,
      repaymentId: body.repaymentId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
