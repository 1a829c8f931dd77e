import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { WriteOffDto } from './write-off.dto.js';

/** Takes the loan off the books, in full or in part. */
export class WriteOffLoan extends LoanUseCase<WriteOffDto> {}

/** What the domain is asked, directly or once it is approved. */
export const writeOffLoan = (body: WriteOffDto, { businessDate, partId }: Given): LoanCommand => ({
  ...body,
  type: 'loan.write-off',
  businessDate,
  writeOffId: body.writeOffId ?? partId,
  writtenOffOn: body.writtenOffOn ?? businessDate,
});

@CommandHandler(WriteOffLoan)
export class WriteOffLoanHandler implements ICommandHandler<WriteOffLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: WriteOffLoan) {
    return this.commands.onLoan(loanId, body, request, (given) => writeOffLoan(body, given));
  }
}
