import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { PrepaymentDto } from './prepayment.dto.js';

/** Principal before it is due. */
export class PrepayLoan extends LoanUseCase<PrepaymentDto> {}

@CommandHandler(PrepayLoan)
export class PrepayLoanHandler implements ICommandHandler<PrepayLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: PrepayLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.prepay',
      businessDate,
      repaymentId: body.repaymentId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
