import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type DisburseLoan as DisburseLoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { DisbursementConditions } from './disbursement-conditions.js';
import { DisbursementDto } from './disbursement.dto.js';

/** Pays out a tranche. */
export class DisburseLoan extends LoanUseCase<DisbursementDto> {}

/** What the domain is asked, directly or once it is approved. */
export const disburseLoan = (
  body: DisbursementDto,
  { businessDate, partId }: Given,
): DisburseLoanCommand => ({
  ...body,
  type: 'loan.disburse',
  businessDate,
  disbursementId: body.disbursementId ?? partId,
  valueOn: body.valueOn ?? businessDate,
});

@CommandHandler(DisburseLoan)
export class DisburseLoanHandler implements ICommandHandler<DisburseLoan> {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly conditions: DisbursementConditions,
  ) {}

  async execute({ loanId, body, request }: DisburseLoan) {
    const conditions = await this.conditions.of(loanId, body.valueOn);
    return this.commands.onLoan(loanId, body, request, (given) => ({
      ...disburseLoan(body, given),
      ...conditions,
    }));
  }
}
