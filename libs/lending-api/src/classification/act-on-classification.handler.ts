import { Inject } from '@nestjs/common';
import { CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { v5 as uuidV5 } from 'uuid';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { classification, type ClassificationCommand, loan, LoanRejection } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor } from '../commands/command-executor.js';
import { LoanUseCase } from '../commands/loan-use-case.js';
import { ClassificationAssessor } from './classification-assessor.js';

/** What the system adds to every act of a person. */
type Added = 'loanId' | 'borrowerId' | 'by' | 'businessDate';
type Without<Command, Keys extends string> = Command extends unknown ? Omit<Command, Keys> : never;
type ByPerson = Exclude<ClassificationCommand, { type: 'classification.assess' }>;

/** An act as its controller makes it of the body and of what only the server knows. */
export type ClassificationAct = (given: {
  readonly businessDate: ByPerson['businessDate'];
  readonly partId: string;
  readonly currency: string;
}) => Without<ByPerson, Added>;

/** What a person does to the class of a loan: records a fact, proposes, determines, decides. */
export class ActOnClassification extends LoanUseCase<object> {
  constructor(
    loanId: string,
    body: object,
    request: LoanUseCase<object>['request'],
    readonly act: ClassificationAct,
    /** The act is measured against the floor, so the rules are applied first. */
    readonly needsFloor = false,
  ) {
    super(loanId, body, request);
  }
}

@CommandHandler(ActOnClassification)
export class ActOnClassificationHandler implements ICommandHandler<ActOnClassification> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly calendar: BusinessCalendar,
    private readonly assessor: ClassificationAssessor,
  ) {}

  async execute({ loanId, body, request, act, needsFloor }: ActOnClassification) {
    const { state } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') throw new LoanRejection('loan-not-found', `no loan ${loanId}`);
    if (needsFloor) {
      const { commandId, actor, correlationId } = request;
      await this.assessor.assess(loanId, await this.calendar.openDate(), {
        commandId: uuidV5('assess', commandId),
        actor,
        correlationId,
        causationId: commandId,
      });
    }
    const { borrowerId } = state.registration;
    return this.commands.on(classification, loanId, body, request, ({ businessDate, partId }) => ({
      ...act({ businessDate, partId, currency: state.currency }),
      loanId,
      borrowerId,
      by: request.actor.id,
      businessDate,
    }));
  }
}
