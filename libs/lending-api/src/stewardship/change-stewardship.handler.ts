import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type StewardshipCommand, stewardship } from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';

/** Changes who takes care of a borrower, or how closely. */
export class ChangeStewardship extends Command<CommandResult> {
  constructor(
    readonly borrowerId: string,
    readonly input: object,
    readonly request: CommandRequest,
    readonly command: (given: Given) => StewardshipCommand,
  ) {
    super();
  }
}

@CommandHandler(ChangeStewardship)
export class ChangeStewardshipHandler implements ICommandHandler<ChangeStewardship> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ borrowerId, input, request, command }: ChangeStewardship) {
    return this.commands.on(stewardship, borrowerId, input, request, command);
  }
}
