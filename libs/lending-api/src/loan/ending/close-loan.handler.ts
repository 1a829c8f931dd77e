import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ClosureDto } from './closure.dto.js';

/** Closes the file. */
export class CloseLoan extends LoanUseCase<ClosureDto> {}

@CommandHandler(CloseLoan)
export class CloseLoanHandler implements ICommandHandler<CloseLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: CloseLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate }) => ({
      ...body,
      type: 'loan.close',
      businessDate,
      closedOn: body.closedOn ?? businessDate,
    }));
  }
}
