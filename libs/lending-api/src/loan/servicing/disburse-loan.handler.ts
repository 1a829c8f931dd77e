import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { DisbursementDto } from './disbursement.dto.js';

/** Pays out a tranche. */
export class DisburseLoan extends LoanUseCase<DisbursementDto> {}

/** What the domain is asked, directly or once it is approved. */
export const disburseLoan = (body: DisbursementDto, { businessDate, partId }: Given): LoanCommand => ({
  ...body,
  type: 'loan.disburse',
  businessDate,
  disbursementId: body.disbursementId ?? partId,
  valueOn: body.valueOn ?? businessDate,
});

@CommandHandler(DisburseLoan)
export class DisburseLoanHandler implements ICommandHandler<DisburseLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: DisburseLoan) {
    return this.commands.onLoan(loanId, body, request, (given) => disburseLoan(body, given));
  }
}
