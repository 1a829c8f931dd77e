import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type PolicyCommand, policy } from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { NamedRuleSetWithdrawalDto } from './rule-set-withdrawal.dto.js';

/** Takes a rule set out of force. */
export class WithdrawRuleSet extends Command<CommandResult> {
  constructor(
    readonly kind: string,
    readonly body: NamedRuleSetWithdrawalDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

/** What the domain is asked, directly or once it is approved. */
export const withdrawNamedRuleSet = (
  body: NamedRuleSetWithdrawalDto,
  { businessDate }: Given,
): PolicyCommand => ({
  ...body,
  type: 'policy.withdraw-rule-set',
  fromOn: body.fromOn ?? businessDate,
  businessDate,
});

@CommandHandler(WithdrawRuleSet)
export class WithdrawRuleSetHandler implements ICommandHandler<WithdrawRuleSet> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ kind, body, request }: WithdrawRuleSet) {
    return this.commands.on(policy, kind, body, request, (given) => withdrawNamedRuleSet(body, given));
  }
}
