import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { DisbursementDto } from './disbursement.dto.js';

/** Pays out a tranche. */
export class DisburseLoan extends LoanUseCase<DisbursementDto> {}

@CommandHandler(DisburseLoan)
export class DisburseLoanHandler implements ICommandHandler<DisburseLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: DisburseLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.disburse',
      businessDate,
      disbursementId: body.disbursementId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
