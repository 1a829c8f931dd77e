import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { WaiverDto } from './waiver.dto.js';

/** Forgives a part of what is owed. */
export class WaiveLoan extends LoanUseCase<WaiverDto> {}

@CommandHandler(WaiveLoan)
export class WaiveLoanHandler implements ICommandHandler<WaiveLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: WaiveLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.waive',
      businessDate,
      waiverId: body.waiverId ?? partId,
      waivedOn: body.waivedOn ?? businessDate,
    }));
  }
}
