import { Inject } from '@nestjs/common';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  borrower,
  BorrowerRejection,
  type Concerns,
  knownSignal,
  loan,
  LoanRejection,
  type RaiseSignal,
  warning,
  WarningRejection,
} from '#lending';
import { loansOfBorrower } from '#lending-read-models';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { warningIdOf } from './warning-id.js';
import { WarningRules } from './warning-rules.js';
import { SignalDto } from './warning-steps.dto.js';

/** A person has seen a signal. */
export class RaiseSignalByPerson extends Command<CommandResult> {
  constructor(
    readonly body: SignalDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(RaiseSignalByPerson)
export class RaiseSignalByPersonHandler implements ICommandHandler<RaiseSignalByPerson> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    private readonly commands: CommandExecutor,
    private readonly calendar: BusinessCalendar,
    private readonly rules: WarningRules,
  ) {}

  async execute({ body, request }: RaiseSignalByPerson) {
    const rules = await this.rules.inForce(await this.calendar.openDate());
    if (rules === null) {
      throw new WarningRejection('warning-signal-unknown', 'no catalogue of warnings is in force', 'signal');
    }
    const { catalogue } = rules;
    const rule = knownSignal(catalogue, body.signal, 'person');
    const { about } = rule;
    const level = body.level ?? rule.level;
    const concerns = await this.concerns(body, about);
    const subject = about === 'loan' ? concerns.loanIds[0]! : concerns.borrowerId;
    return this.commands.on(
      warning,
      warningIdOf(rule.id, about, subject),
      body,
      request,
      ({ businessDate, partId }): RaiseSignal => ({
        type: 'warning.raise',
        signal: rule.id,
        about,
        concerns,
        episodeId: partId,
        level,
        source: 'person',
        details: body.details,
        raisedOn: body.raisedOn ?? businessDate,
        handling: catalogue.handling[level],
        by: request.actor.id,
        businessDate,
      }),
    );
  }

  private async concerns({ loanId, borrowerId }: SignalDto, about: 'loan' | 'borrower'): Promise<Concerns> {
    if (loanId !== undefined) {
      const { state } = await loadAggregate(this.store, loan, loanId);
      if (state.status === 'unregistered') throw new LoanRejection('loan-not-found', `no loan ${loanId}`);
      const { borrowerId: owner } = state.registration;
      return about === 'loan' ? { borrowerId: owner, loanIds: [loanId] } : this.ofBorrower(owner);
    }
    if (about === 'loan' || borrowerId === undefined) {
      throw new WarningRejection('warning-text-required', `the signal is about a ${about}`, `${about}Id`);
    }
    const { state } = await loadAggregate(this.store, borrower, borrowerId);
    if (state.status === 'unregistered') {
      throw new BorrowerRejection('borrower-not-found', `no borrower ${borrowerId}`);
    }
    return this.ofBorrower(borrowerId);
  }

  private async ofBorrower(borrowerId: string): Promise<Concerns> {
    return { borrowerId, loanIds: await loansOfBorrower(this.database, borrowerId) };
  }
}
