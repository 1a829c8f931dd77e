import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { type CommandRequest } from '../../commands/command-request.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { WarningResolutionDto } from './warning-resolution.dto.js';

/** Ends an open warning. */
export class ResolveWarning extends LoanUseCase<WarningResolutionDto> {
  constructor(
    loanId: string,
    readonly warningId: string,
    body: WarningResolutionDto,
    request: CommandRequest,
  ) {
    super(loanId, body, request);
  }
}

@CommandHandler(ResolveWarning)
export class ResolveWarningHandler implements ICommandHandler<ResolveWarning> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, warningId, body, request }: ResolveWarning) {
    const input = { ...body, warningId };
    return this.commands.onLoan(loanId, input, request, ({ businessDate }) => ({
      ...input,
      type: 'loan.resolve-warning',
      businessDate,
      resolvedOn: body.resolvedOn ?? businessDate,
    }));
  }
}
