import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { v5 as uuidV5 } from 'uuid';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  type ActFacts,
  claim,
  clockOutcome,
  guarantee,
  type GuaranteeCommand,
  type GuaranteePeriod,
  GuaranteeRejection,
} from '#lending';
import type { LocalDate } from '#kernel';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { actFacts, type LegalActDto, sealParticulars } from '../legal-matter/index.js';
import { SubjectVault } from '../vault/index.js';
import { CallAnswerDto, CallReasonDto, GuarantorCallDto, GuarantorPaymentDto } from './guarantor-call.dto.js';

/** Guarantors who are asked to pay. */
@ApiTags('Security')
@Controller('guarantees/:guaranteeId/calls')
export class GuarantorCallsController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly vault: SubjectVault,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Record that the guarantor was called, with the proof that it reached him',
    description:
      'Refused once the guarantee period has ended, and above what is left of the guarantee over all its calls. It works on the clocks of his guarantee by itself.',
  })
  async call(
    @UuidParam('guaranteeId') id: string,
    @Body() body: GuarantorCallDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { loanId, amount, proof, documentId } = body;
    const period = await this.periodOf(id, loanId);
    return this.act(id, body, request, {}, (facts, dated) => ({
      ...dated,
      type: 'guarantee.call',
      period,
      facts: { ...facts, loanId, amount, proof, ...(documentId !== undefined && { documentId }) },
    }));
  }

  @Post(':callId/answer')
  @CommandRoute({ summary: 'Record what the guarantor answered' })
  answer(
    @UuidParam('guaranteeId') id: string,
    @UuidParam('callId') callId: string,
    @Body() body: CallAnswerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { answer } = body;
    return this.act(id, body, request, { callId }, (facts, dated) => ({
      ...dated,
      type: 'guarantee.answer-call',
      facts: { ...facts, callId, answer },
    }));
  }

  @Post(':callId/payments')
  @CommandRoute({
    summary: 'Record that the guarantor paid',
    description: 'It is booked on the loan by itself.',
  })
  pay(
    @UuidParam('guaranteeId') id: string,
    @UuidParam('callId') callId: string,
    @Body() body: GuarantorPaymentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { amount } = body;
    return this.act(id, body, request, { callId }, (facts, dated) => ({
      ...dated,
      type: 'guarantee.record-payment',
      facts: { ...facts, callId, amount },
    }));
  }

  @Post(':callId/withdrawal')
  @CommandRoute({
    summary: 'Withdraw a call',
    description: 'What was not paid on it may be called for again.',
  })
  withdraw(
    @UuidParam('guaranteeId') id: string,
    @UuidParam('callId') callId: string,
    @Body() body: CallReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.act(id, body, request, { callId }, (facts, dated) => ({
      ...dated,
      type: 'guarantee.withdraw-call',
      facts: { ...facts, callId, reason },
    }));
  }

  @Post('payments/:paymentId/reversal')
  @CommandRoute({
    summary: 'Record that a payment of the guarantor went back to him',
    description: 'Its booking on the loan is taken back by itself, and the guarantee has room for it again.',
  })
  reverse(
    @UuidParam('guaranteeId') id: string,
    @UuidParam('paymentId') paymentId: string,
    @Body() body: CallReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.act(id, body, request, { paymentId }, (facts, dated) => ({
      ...dated,
      type: 'guarantee.reverse-payment',
      facts: { ...facts, paymentId, reason },
    }));
  }

  private async act(
    id: string,
    body: LegalActDto,
    request: CommandRequest,
    path: object,
    command: (
      facts: ActFacts,
      dated: { readonly on: LocalDate; readonly businessDate: LocalDate },
    ) => GuaranteeCommand,
  ): Promise<CommandResult> {
    const { state } = await loadAggregate(this.store, guarantee, id);
    if (state.status === 'none') throw new GuaranteeRejection('guarantee-not-found', `no guarantee ${id}`);
    const { borrowerId } = state.contract;
    const { input, particulars } = await sealParticulars(this.vault, borrowerId, body);
    return this.commands.on(guarantee, id, { ...input, ...path }, request, ({ businessDate, partId }) =>
      command(actFacts(body, request, partId, particulars), { on: body.on ?? businessDate, businessDate }),
    );
  }

  /** As the clock of the guarantee for the loan counts it; the last day that was agreed where no clock was started. */
  private async periodOf(guaranteeId: string, loanId: string): Promise<GuaranteePeriod> {
    const { state } = await loadAggregate(this.store, claim, loanId);
    const clockId = uuidV5(guaranteeId, loanId);
    const clock = state.status === 'none' ? undefined : state.clocks.find((one) => one.clockId === clockId);
    if (clock !== undefined && state.status !== 'none') {
      const { status, endsOn } = clockOutcome(clock, state);
      if (status === 'saved') return { status: 'kept', endsOn: null };
      return endsOn === null ? { status: 'uncounted', endsOn } : { status: 'running', endsOn };
    }
    const { state: signed } = await loadAggregate(this.store, guarantee, guaranteeId);
    const agreed = signed.status === 'none' ? undefined : signed.contract.periodEndsOn;
    return agreed === undefined
      ? { status: 'uncounted', endsOn: null }
      : { status: 'running', endsOn: agreed };
  }
}
