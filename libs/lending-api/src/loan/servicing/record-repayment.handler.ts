import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { RepaymentDto } from './repayment.dto.js';

/** Records money received and what it pays. */
export class RecordRepayment extends LoanUseCase<RepaymentDto> {}

@CommandHandler(RecordRepayment)
export class RecordRepaymentHandler implements ICommandHandler<RecordRepayment> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RecordRepayment) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.record-repayment',
      businessDate,
      repaymentId: body.repaymentId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
