import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { WarningDto } from './warning.dto.js';

/** Raises an early warning. */
export class RaiseWarning extends LoanUseCase<WarningDto> {}

@CommandHandler(RaiseWarning)
export class RaiseWarningHandler implements ICommandHandler<RaiseWarning> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RaiseWarning) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.raise-warning',
      businessDate,
      warningId: body.warningId ?? partId,
      raisedOn: body.raisedOn ?? businessDate,
    }));
  }
}
