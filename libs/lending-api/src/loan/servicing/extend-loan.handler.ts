import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type LoanCommand } from '#lending';
import { CommandExecutor, type Given } from '../../commands/command-executor.js';
import { extensionRulesOn } from '../extension-rules-on.js';
import { LoanUseCase } from '../../commands/loan-use-case.js';
import { ExtensionDto } from './extension.dto.js';

/** Agrees a later maturity. */
export class ExtendLoan extends LoanUseCase<ExtensionDto> {}

/** What the domain is asked, directly or once it is approved. */
export const extendLoan = async (
  body: ExtensionDto,
  { businessDate, partId, ruleBook }: Given,
): Promise<LoanCommand> => ({
  ...body,
  type: 'loan.extend',
  businessDate,
  rules: await extensionRulesOn(ruleBook, businessDate),
  extensionId: body.extensionId ?? partId,
  agreedOn: body.agreedOn ?? businessDate,
});

@CommandHandler(ExtendLoan)
export class ExtendLoanHandler implements ICommandHandler<ExtendLoan> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ loanId, body, request }: ExtendLoan) {
    return this.commands.onLoan(loanId, body, request, (given) => extendLoan(body, given));
  }
}
