import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { type Aggregate, type DomainEvent, type LocalDate, streamName } from '#kernel';
import {
  type CommandResult,
  EVENT_STORE,
  type EventStore,
  type Loaded,
  executeCommand,
  loadAggregate,
} from '#event-store';
import { type BorrowerCommand, type LoanCommand, borrower, loan } from '#lending';
import { ApprovalGate } from '../approval/approval-gate.js';
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

/** What a command would do, without having done it. */
export interface Preview<C, E, S> {
  readonly command: C;
  readonly loaded: Loaded<S>;
  readonly decided: readonly E[];
}

/** Runs a command against one aggregate on the open business date. */
@Injectable()
export class CommandExecutor {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(Turns) private readonly turns: Turns,
    @Inject(ApprovalGate) private readonly gate: ApprovalGate,
  ) {}

  /**
   * @param input what the client sent, which must be the same for a repeated command
   * @throws BusinessDayRejection `business-day-not-open`; ApprovalRejection where rules of authority stand in the way;
   * all that {@link executeCommand} throws
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
    request: CommandRequest,
    command: (given: Given) => C,
  ): Promise<CommandResult> {
    const { commandId, actor, correlationId, expectedRevision, approval } = request;
    return this.turns.take(streamName(aggregate.category, id), async () => {
      const businessDate = await this.calendar.openDate();
      const built = command({ businessDate, partId: derivedId(commandId, 'part') });
      return executeCommand(
        this.store,
        aggregate,
        id,
        built,
        {
          commandId,
          input,
          actor,
          correlationId,
          causationId: approval?.grantedBy ?? commandId,
          ...(expectedRevision !== undefined && { expectedRevision }),
        },
        (decided, loaded) => this.gate.admit({ command: built, decided, loaded, request, businessDate }),
      );
    });
  }

  /**
   * Decides a command through the same code as {@link on}, and appends nothing.
   * @param commandId of the command as it would be executed, so that it names the same parts
   * @throws BusinessDayRejection; whatever the domain refuses
   */
  async preview<C extends { readonly type: string }, E extends DomainEvent, S>(
    aggregate: Aggregate<C, E, S>,
    id: string,
    commandId: string,
    command: (given: Given) => C,
  ): Promise<Preview<C, E, S>> {
    const businessDate = await this.calendar.openDate();
    const built = command({ businessDate, partId: derivedId(commandId, 'part') });
    const loaded = await loadAggregate(this.store, aggregate, id);
    return { command: built, loaded, decided: aggregate.decide(built, loaded.state) };
  }
}

/** An id that a repeated command derives again. */
export function derivedId(commandId: string, purpose: 'part' | 'loan' | 'borrower' | 'approval'): string {
  return uuidV5(purpose, commandId);
}
