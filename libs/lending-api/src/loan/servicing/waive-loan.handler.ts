import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { WaiverDto } from './waiver.dto.js';

/** Forgives a part of what is owed. */
export class WaiveLoan extends LoanUseCase<WaiverDto> {}

/** What the domain is asked, directly or once it is approved. */
export const waiveLoan = (body: WaiverDto, { businessDate, partId }: Given): LoanCommand => ({
  ...body,
  type: 'loan.waive',
  businessDate,
  waiverId: body.waiverId ?? partId,
  waivedOn: body.waivedOn ?? businessDate,
});

@CommandHandler(WaiveLoan)
export class WaiveLoanHandler implements ICommandHandler<WaiveLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: WaiveLoan) {
    return this.commands.onLoan(loanId, body, request, (given) => waiveLoan(body, given));
  }
}
