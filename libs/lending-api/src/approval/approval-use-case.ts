import { Command } from '@nestjs/cqrs';
import type { CommandResult } from '#event-store';
import type { CommandRequest } from '../commands/command-request.js';

/** What a client asks of an approval: the base of every message on the command bus that is about one. */
export abstract class ApprovalUseCase<Body extends object> extends Command<CommandResult> {
  constructor(
    readonly approvalId: string,
    readonly body: Body,
    readonly request: CommandRequest,
  ) {
    super();
  }
}
