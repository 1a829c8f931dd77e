import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type PolicyCommand, policy } from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
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

/** What the domain is asked, directly or once it is approved. @throws PolicyRejection naming every fault */
export const adoptRuleSet = (body: RuleSetAdoptionDto, { businessDate }: Given): PolicyCommand => {
  const ruleSet = ruleSetOf(body.ruleSet);
  const { kind } = ruleSet;
  return { type: 'policy.adopt-rule-set', kind, ruleSet, confirmed: body.confirmed ?? [], businessDate };
};

@CommandHandler(AdoptRuleSet)
export class AdoptRuleSetHandler implements ICommandHandler<AdoptRuleSet> {
  constructor(private readonly commands: CommandExecutor) {}

  async execute({ body, request }: AdoptRuleSet) {
    const { kind } = ruleSetOf(body.ruleSet);
    return this.commands.on(policy, kind, body, request, (given) => adoptRuleSet(body, given));
  }
}
