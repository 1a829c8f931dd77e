import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type InspectionCommand, inspection } from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';

/** What a client asks of an inspection and the inspection alone decides. */
export class ActOnInspection extends Command<CommandResult> {
  constructor(
    readonly inspectionId: string,
    readonly body: object,
    readonly request: CommandRequest,
    readonly command: (given: Given & { readonly by: string }) => InspectionCommand,
  ) {
    super();
  }
}

@CommandHandler(ActOnInspection)
export class ActOnInspectionHandler implements ICommandHandler<ActOnInspection> {
  constructor(private readonly commands: CommandExecutor) {}

  execute({ inspectionId, body, request, command }: ActOnInspection) {
    return this.commands.on(inspection, inspectionId, body, request, (given) =>
      command({ ...given, by: request.actor.id }),
    );
  }
}
