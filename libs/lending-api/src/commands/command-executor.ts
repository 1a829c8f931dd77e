import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { type Aggregate, type DomainEvent, type LocalDate, streamName } from '#kernel';
import { type CommandResult, EVENT_STORE, type EventStore, executeCommand } from '#event-store';
import { type BorrowerCommand, type LoanCommand, borrower, loan } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import type { CommandRequest } from './command-request.js';
import { Turns } from './turns.js';

/** What the system knows and the client need not say: defaults of a command's fields. */
export interface Given {
  /** The open business date. */
  readonly businessDate: LocalDate;
  /** Id for the part that the command makes; the same whenever the command is repeated. */
  readonly partId: string;
}

/** Runs a command against one aggregate on the open business date. */
@Injectable()
export class CommandExecutor {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(Turns) private readonly turns: Turns,
  ) {}

  /**
   * @param input what the client sent, which must be the same for a repeated command
   * @throws BusinessDayRejection `business-day-not-open`; all that {@link executeCommand} throws
   */
  onLoan(
    loanId: string,
    input: object,
    request: CommandRequest,
    command: (given: Given) => LoanCommand,
  ): Promise<CommandResult> {
    return this.on(loan, loanId, input, request, command);
  }

  /** As {@link onLoan}. */
  onBorrower(
    borrowerId: string,
    input: object,
    request: CommandRequest,
    command: (given: Given) => BorrowerCommand,
  ): Promise<CommandResult> {
    return this.on(borrower, borrowerId, input, request, command);
  }

  /** As {@link onLoan}, for any aggregate. */
  on<C extends { readonly type: string }, E extends DomainEvent, S>(
    aggregate: Aggregate<C, E, S>,
    id: string,
    input: object,
    { commandId, actor, correlationId, expectedRevision }: CommandRequest,
    command: (given: Given) => C,
  ): Promise<CommandResult> {
    return this.turns.take(streamName(aggregate.category, id), async () => {
      const businessDate = await this.calendar.openDate();
      const given = { businessDate, partId: derivedId(commandId, 'part') };
      return executeCommand(this.store, aggregate, id, command(given), {
        commandId,
        input,
        actor,
        correlationId,
        causationId: commandId,
        ...(expectedRevision !== undefined && { expectedRevision }),
      });
    });
  }
}

/** An id that a repeated command derives again. */
export function derivedId(commandId: string, purpose: 'part' | 'loan' | 'borrower'): string {
  return uuidV5(purpose, commandId);
}
