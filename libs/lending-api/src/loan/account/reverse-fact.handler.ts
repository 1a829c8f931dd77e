import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ReversalDto } from './reversal.dto.js';

/** Takes an earlier fact back. */
export class ReverseFact extends LoanUseCase<ReversalDto> {}

@CommandHandler(ReverseFact)
export class ReverseFactHandler implements ICommandHandler<ReverseFact> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ReverseFact) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.reverse',
      businessDate,
      reversalId: body.reversalId ?? partId,
    }));
  }
}
