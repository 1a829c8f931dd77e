import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { CommandExecutor } from '../../commands/command-executor.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ContractChangeDto } from './contract-change.dto.js';

/** Changes the contract, or how it counts. */
export class ChangeContract extends LoanUseCase<ContractChangeDto> {}

@CommandHandler(ChangeContract)
export class ChangeContractHandler implements ICommandHandler<ChangeContract> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ChangeContract) {
    return this.commands.onLoan(loanId, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'loan.change-contract',
      businessDate,
      changeId: body.changeId ?? partId,
      valueOn: body.valueOn ?? businessDate,
    }));
  }
}
