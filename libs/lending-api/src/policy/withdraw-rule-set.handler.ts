import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type PolicyCommand, policy } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { RuleSetWithdrawalDto } from './rule-set-withdrawal.dto.js';

/** Takes a rule set out of force. */
export class WithdrawRuleSet extends Command<CommandResult> {
  constructor(
    readonly kind: string,
    readonly ruleSetId: string,
    readonly body: RuleSetWithdrawalDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(WithdrawRuleSet)
export class WithdrawRuleSetHandler implements ICommandHandler<WithdrawRuleSet> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ kind, ruleSetId, body, request }: WithdrawRuleSet) {
    return this.commands.on(
      policy,
      kind,
      { ...body, ruleSetId },
      request,
      ({ businessDate }): PolicyCommand => ({
        ...body,
        type: 'policy.withdraw-rule-set',
        ruleSetId,
        fromOn: body.fromOn ?? businessDate,
        businessDate,
      }),
    );
  }
}
