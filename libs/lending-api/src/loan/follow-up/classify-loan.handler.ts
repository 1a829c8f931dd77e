import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ClassificationDto } from './classification.dto.js';

/** Puts the loan into a class of risk. */
export class ClassifyLoan extends LoanUseCase<ClassificationDto> {}

@CommandHandler(ClassifyLoan)
export class ClassifyLoanHandler implements ICommandHandler<ClassifyLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ClassifyLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.classify',
      businessDate,
      classificationId: body.classificationId ?? partId,
      classifiedOn: body.classifiedOn ?? businessDate,
    }));
  }
}
