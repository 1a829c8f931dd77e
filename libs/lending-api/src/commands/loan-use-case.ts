import { Command } from '@nestjs/cqrs';
import type { CommandResult } from '#event-store';
import type { CommandRequest } from './command-request.js';

/** What a client asks of a loan: the base of every message on the command bus that is about one. */
export abstract class LoanUseCase<Body extends object> extends Command<CommandResult> {
  constructor(
    readonly loanId: string,
    readonly body: Body,
    readonly request: CommandRequest,
  ) {
    super();
  }
}
