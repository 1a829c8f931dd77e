import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { RecoveryDto } from './recovery.dto.js';

/** Records money received after a write-off. */
export class RecordRecovery extends LoanUseCase<RecoveryDto> {}

@CommandHandler(RecordRecovery)
export class RecordRecoveryHandler implements ICommandHandler<RecordRecovery> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RecordRecovery) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.record-recovery',
      businessDate,
      recoveryId: body.recoveryId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
