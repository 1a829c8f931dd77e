import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ArchivingDto } from './archiving.dto.js';

/** Archives the closed file. */
export class ArchiveLoan extends LoanUseCase<ArchivingDto> {}

@CommandHandler(ArchiveLoan)
export class ArchiveLoanHandler implements ICommandHandler<ArchiveLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ArchiveLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate }) => ({
      ...body,
      type: 'loan.archive',
      businessDate,
      archivedOn: body.archivedOn ?? businessDate,
    }));
  }
}
