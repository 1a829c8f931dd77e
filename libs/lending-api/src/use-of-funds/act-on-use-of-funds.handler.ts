import { Inject } from '@nestjs/common';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { LoanRejection, type UseOfFundsCommand, loan, useOfFunds } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';

type Common = 'loanId' | 'borrowerId' | 'currency' | 'by' | 'businessDate';
type WithoutCommon<C> = C extends UseOfFundsCommand ? Omit<C, Common> : never;

/** What a client asks about the use of a loan's money; who, when and whose loan it is, is added here. */
export class ActOnUseOfFunds extends Command<CommandResult> {
  constructor(
    readonly loanId: string,
    readonly body: object,
    readonly request: CommandRequest,
    readonly command: (partId: string) => WithoutCommon<UseOfFundsCommand>,
  ) {
    super();
  }
}

@CommandHandler(ActOnUseOfFunds)
export class ActOnUseOfFundsHandler implements ICommandHandler<ActOnUseOfFunds> {
  constructor(
    private readonly commands: CommandExecutor,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ loanId, body, request, command }: ActOnUseOfFunds) {
    const { state } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') {
      throw new LoanRejection('loan-not-found', `no loan ${loanId} is registered`);
    }
    const { borrowerId } = state.registration;
    const { currency } = state;
    return this.commands.on(useOfFunds, loanId, body, request, ({ businessDate, partId }) => ({
      ...command(partId),
      loanId,
      borrowerId,
      currency,
      by: request.actor.id,
      businessDate,
    }));
  }
}
