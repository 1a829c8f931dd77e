import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ExtensionDto } from './extension.dto.js';

/** Agrees a later maturity. */
export class ExtendLoan extends LoanUseCase<ExtensionDto> {}

@CommandHandler(ExtendLoan)
export class ExtendLoanHandler implements ICommandHandler<ExtendLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ExtendLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.extend',
      businessDate,
      extensionId: body.extensionId ?? partId,
      agreedOn: body.agreedOn ?? businessDate,
    }));
  }
}
