import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ChargeOffDto } from './charge-off.dto.js';

/** Flags the loan as a loss. */
export class ChargeOffLoan extends LoanUseCase<ChargeOffDto> {}

@CommandHandler(ChargeOffLoan)
export class ChargeOffLoanHandler implements ICommandHandler<ChargeOffLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ChargeOffLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.charge-off',
      businessDate,
      chargeOffId: body.chargeOffId ?? partId,
      chargedOffOn: body.chargedOffOn ?? businessDate,
    }));
  }
}
