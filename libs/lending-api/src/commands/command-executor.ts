import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { type Aggregate, type DomainEvent, type LocalDate, streamName } from '#kernel';
import {
  type CommandResult,
  EVENT_STORE,
  type EventStore,
  type Loaded,
  RevisionMismatch,
  executeCommand,
  loadAggregate,
} from '#event-store';
import { type BorrowerCommand, type LoanCommand, LoanRejection, borrower, loan } from '#lending';
import { ApprovalGate } from '../approval/approval-gate.js';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { ModificationGate } from '../modification/modification-gate.js';
import { SaleGate } from '../loan-sale/sale-gate.js';
import { PaymentGate } from '../payment/payment-gate.js';
import { RecognitionGate } from '../write-off/recognition-gate.js';
import { RuleBook } from '../policy/rule-book.js';
import type { CommandRequest } from './command-request.js';
import type { LoanPreview } from './preview.dto.js';
import { CommandKeys } from './keys/index.js';
import { Turns } from './turns.js';

/** What the system knows and the client need not say: defaults of a command's fields. */
export interface Given {
  /** The open business date. */
  readonly businessDate: LocalDate;
  /** Id for the part that the command makes; the same whenever the command is repeated. */
  readonly partId: string;
  /** For what the command is held to that an institution sets. */
  readonly ruleBook: RuleBook;
}

/** Makes the command of what the system knows. */
export type Build<C> = (given: Given) => C | Promise<C>;

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
    @Inject(CommandKeys) private readonly keys: CommandKeys,
    @Inject(RecognitionGate) private readonly recognition: RecognitionGate,
    @Inject(ModificationGate) private readonly modifications: ModificationGate,
    @Inject(SaleGate) private readonly sales: SaleGate,
    @Inject(PaymentGate) private readonly payments: PaymentGate,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  private given(commandId: string, businessDate: LocalDate): Given {
    return { businessDate, partId: derivedId(commandId, 'part'), ruleBook: this.rules };
  }

  /**
   * @param input what the client sent, which must be the same for a repeated command
   * @throws BusinessDayRejection `business-day-not-open`; ApprovalRejection where rules of authority stand in the way;
   * all that {@link executeCommand} throws
   */
  onLoan(
    loanId: string,
    input: object,
    request: CommandRequest,
    command: Build<LoanCommand>,
  ): Promise<CommandResult> {
    if (request.preview) return this.previewOfLoan(loanId, request, command);
    return this.on(loan, loanId, input, request, command);
  }

  /** As {@link onLoan}. */
  onBorrower(
    borrowerId: string,
    input: object,
    request: CommandRequest,
    command: Build<BorrowerCommand>,
  ): Promise<CommandResult> {
    return this.on(borrower, borrowerId, input, request, command);
  }

  /** What {@link onLoan} would do, as its answer; nothing is recorded. */
  private async previewOfLoan(
    loanId: string,
    { commandId, expectedRevision }: CommandRequest,
    command: Build<LoanCommand>,
  ): Promise<CommandResult & { readonly preview: LoanPreview }> {
    const { command: built, loaded, decided } = await this.preview(loan, loanId, commandId, command);
    const { revision, position } = loaded;
    const stream = streamName(loan.category, loanId);
    if (expectedRevision !== undefined && expectedRevision !== revision) {
      throw new RevisionMismatch(stream, expectedRevision, revision);
    }
    const after = decided.reduce(loan.evolve, loaded.state);
    if (after.status === 'unregistered') throw new LoanRejection('loan-not-found', `no loan ${loanId}`);
    const asOf = 'businessDate' in built ? built.businessDate : after.lastFactOn;
    const preview = { loanId, asOf, events: decided, after };
    return { stream, revision, position, events: [], repeated: false, preview };
  }

  /** As {@link onLoan}, for any aggregate. */
  on<C extends { readonly type: string }, E extends DomainEvent, S>(
    aggregate: Aggregate<C, E, S>,
    id: string,
    input: object,
    request: CommandRequest,
    command: Build<C>,
  ): Promise<CommandResult> {
    const { commandId, actor, correlationId, expectedRevision, approval } = request;
    const stream = streamName(aggregate.category, id);
    return this.turns.take(stream, async () => {
      const businessDate = await this.calendar.openDate();
      const built = await command(this.given(commandId, businessDate));
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
        async (decided, loaded) => {
          await this.gate.admit({ command: built, decided, loaded, request, businessDate });
          const isSold = await this.sales.admit(stream, decided, loaded);
          if (!isSold) await this.recognition.admit(stream, decided, loaded, businessDate);
          await this.modifications.admit(stream, decided, loaded, businessDate);
          await this.payments.admit(stream, decided, loaded, actor, businessDate);
          await this.keys.claim(commandId, stream);
        },
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
    command: Build<C>,
  ): Promise<Preview<C, E, S>> {
    const businessDate = await this.calendar.openDate();
    const built = await command(this.given(commandId, businessDate));
    const loaded = await loadAggregate(this.store, aggregate, id);
    return { command: built, loaded, decided: aggregate.decide(built, loaded.state) };
  }
}

/** An id that a repeated command derives again. */
export function derivedId(commandId: string, purpose: 'part' | 'loan' | 'borrower' | 'approval'): string {
  return uuidV5(purpose, commandId);
}
