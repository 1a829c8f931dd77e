import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ClassificationDto } from './classification.dto.js';

/** Puts the loan into a class of risk. */
export class ClassifyLoan extends LoanUseCase<ClassificationDto> {}

/** What the domain is asked, directly or once it is approved. */
export const classifyLoan = (body: ClassificationDto, { businessDate, partId }: Given): LoanCommand => ({
  ...body,
  type: 'loan.classify',
  businessDate,
  classificationId: body.classificationId ?? partId,
  classifiedOn: body.classifiedOn ?? businessDate,
});

@CommandHandler(ClassifyLoan)
export class ClassifyLoanHandler implements ICommandHandler<ClassifyLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ClassifyLoan) {
    return this.commands.onLoan(loanId, body, request, (given) => classifyLoan(body, given));
  }
}
