import { Inject } from '@nestjs/common';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { borrower, BorrowerRejection, monitoring, type MonitoringCommand } from '#lending';
import { CommandExecutor, type Given } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';

type Without<C, Keys extends string> = C extends unknown ? Omit<C, Keys> : never;

/** A command as its controller makes it of the body and of what only the server knows. */
export type MonitoringAct = (given: Given) => Without<MonitoringCommand, 'borrowerId' | 'businessDate'>;

/** What somebody records about a borrower. */
export class ActOnMonitoring extends Command<CommandResult> {
  constructor(
    readonly borrowerId: string,
    readonly input: object,
    readonly request: CommandRequest,
    readonly act: MonitoringAct,
  ) {
    super();
  }
}

@CommandHandler(ActOnMonitoring)
export class ActOnMonitoringHandler implements ICommandHandler<ActOnMonitoring> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  async execute({ borrowerId, input, request, act }: ActOnMonitoring) {
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    if (state.status === 'unregistered') {
      throw new BorrowerRejection('borrower-not-found', `no borrower ${borrowerId}`);
    }
    return this.commands.on(monitoring, borrowerId, input, request, (given) => ({
      ...act(given),
      borrowerId,
      businessDate: given.businessDate,
    }));
  }
}
