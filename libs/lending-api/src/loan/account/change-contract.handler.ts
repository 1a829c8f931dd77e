import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { extensionRulesOn } from '../extension-rules-on.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ContractChangeDto } from './contract-change.dto.js';

/** Changes the contract, or how it counts. */
export class ChangeContract extends LoanUseCase<ContractChangeDto> {}

/** What the domain is asked, directly or once it is approved. */
export const changeContract = async (
  body: ContractChangeDto,
  { businessDate, partId, ruleBook }: Given,
): Promise<LoanCommand> => ({
  ...body,
  type: 'loan.change-contract',
  businessDate,
  rules: await extensionRulesOn(ruleBook, businessDate),
  changeId: body.changeId ?? partId,
  valueOn: body.valueOn ?? businessDate,
});

@CommandHandler(ChangeContract)
export class ChangeContractHandler implements ICommandHandler<ChangeContract> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ChangeContract) {
    return this.commands.onLoan(loanId, body, request, (given) => changeContract(body, given));
  }
}
