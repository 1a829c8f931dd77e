import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { LoanRegistrationDto } from './loan-registration.dto.js';

/** Registers an approved loan with its terms. */
export class RegisterLoan extends LoanUseCase<LoanRegistrationDto> {}

@CommandHandler(RegisterLoan)
export class RegisterLoanHandler implements ICommandHandler<RegisterLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: RegisterLoan) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate }) => ({
      ...body,
      type: 'loan.register',
      businessDate,
      loanId,
      registeredOn: body.registeredOn ?? businessDate,
    }));
  }
}
