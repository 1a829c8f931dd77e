import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type PolicyCommand, policy } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { RuleSetAdoptionDto } from './rule-set-adoption.dto.js';
import { ruleSetOf } from './rule-schemas.js';

/** Puts a rule set into force. */
export class AdoptRuleSet extends Command<CommandResult> {
  constructor(
    readonly body: RuleSetAdoptionDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(AdoptRuleSet)
export class AdoptRuleSetHandler implements ICommandHandler<AdoptRuleSet> {
  constructor(private readonly commands: CommandExecutor) {}

  async execute({ body, request }: AdoptRuleSet) {
    const ruleSet = ruleSetOf(body.ruleSet);
    return this.commands.on(policy, ruleSet.kind, body, request, ({ businessDate }): PolicyCommand => ({
      type: 'policy.adopt-rule-set',
      kind: ruleSet.kind,
      ruleSet,
      confirmed: body.confirmed ?? [],
      businessDate,
    }));
  }
}
