import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ChargeDto } from './charge.dto.js';

/** Charges a fee or a penalty. */
export class ChargeLoan extends LoanUseCase<ChargeDto> {}

@CommandHandler(ChargeLoan)
export class ChargeLoanHandler implements ICommandHandler<ChargeLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ChargeLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.charge',
      businessDate,
      chargeId: body.chargeId ?? partId,
      dueOn: body.dueOn ?? businessDate,
      chargedOn: body.chargedOn ?? businessDate,
    }));
  }
}
