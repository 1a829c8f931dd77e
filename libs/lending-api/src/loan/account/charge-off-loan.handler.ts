import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ChargeOffDto } from './charge-off.dto.js';

/** Flags the loan as a loss. */
export class ChargeOffLoan extends LoanUseCase<ChargeOffDto> {}

/** What the domain is asked, directly or once it is approved. */
export const chargeOffLoan = (body: ChargeOffDto, { businessDate, partId }: Given): LoanCommand => ({
  ...body,
  type: 'loan.charge-off',
  businessDate,
  chargeOffId: body.chargeOffId ?? partId,
  chargedOffOn: body.chargedOffOn ?? businessDate,
});

@CommandHandler(ChargeOffLoan)
export class ChargeOffLoanHandler implements ICommandHandler<ChargeOffLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ChargeOffLoan) {
    return this.commands.onLoan(loanId, body, request, (given) => chargeOffLoan(body, given));
  }
}
