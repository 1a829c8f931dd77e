import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ReversalDto } from './reversal.dto.js';

/** Takes an earlier fact back. */
export class ReverseFact extends LoanUseCase<ReversalDto> {}

/** What the domain is asked, directly or once it is approved. */
export const reverseFact = (body: ReversalDto, { businessDate, partId }: Given): LoanCommand => ({
  ...body,
  type: 'loan.reverse',
  businessDate,
  reversalId: body.reversalId ?? partId,
});

@CommandHandler(ReverseFact)
export class ReverseFactHandler implements ICommandHandler<ReverseFact> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ReverseFact) {
    return this.commands.onLoan(loanId, body, request, (given) => reverseFact(body, given));
  }
}
