import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { useOfFunds } from '#lending';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { ActOnUseOfFunds } from './act-on-use-of-funds.handler.js';
import { AgreedUseDto, FundFlowDto, MisuseDecisionDto, MisuseDto, UseProofDto } from './use-of-funds.dto.js';

class UseOfFundsDto {
  @ApiProperty({ format: 'uuid' }) readonly loanId!: string;
  @ApiProperty({ type: 'string', nullable: true, description: 'Null while no use was agreed.' })
  readonly purpose!: string | null;
  @ApiProperty({ type: [String] }) readonly payees!: readonly string[];
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Findings by id, and what follows from them.',
  })
  readonly misuses!: object;
  @ApiProperty({ type: 'integer', description: 'Revision of the stream; -1 where nothing is recorded.' })
  readonly revision!: number;
}

@ApiTags('Use of funds')
@Controller('loans/:loanId/use-of-funds')
export class UseOfFundsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Show the agreed use of the money and what was found',
    description: 'Proofs and flows stand in the history of the loan.',
  })
  @ApiOkResponse({ type: UseOfFundsDto })
  @ApiProblems(400, 401)
  async show(@UuidParam('loanId') loanId: string): Promise<UseOfFundsDto> {
    const { state, revision } = await loadAggregate(this.store, useOfFunds, loanId);
    const { purpose, payees, misuses } = state;
    return { loanId, purpose, payees, misuses, revision };
  }

  @Post('agreement')
  @CommandRoute({ summary: 'Record what the contract says the money is for' })
  agree(
    @UuidParam('loanId') loanId: string,
    @Body() body: AgreedUseDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnUseOfFunds(loanId, body, request, () => ({
        type: 'use-of-funds.agree',
        purpose: body.purpose,
        payees: body.payees ?? [],
      })),
    );
  }

  @Post('proofs')
  @CommandRoute({ summary: 'Record a document that shows how money was used' })
  prove(
    @UuidParam('loanId') loanId: string,
    @Body() body: UseProofDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnUseOfFunds(loanId, body, request, (partId) => ({
        type: 'use-of-funds.prove',
        proofId: body.proofId ?? partId,
        amount: body.amount,
        document: body.document,
        sha256: body.sha256 ?? null,
      })),
    );
  }

  @Post('flows')
  @CommandRoute({ summary: 'Record where money went, or came back from' })
  trace(
    @UuidParam('loanId') loanId: string,
    @Body() body: FundFlowDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { direction, amount, flowedOn, counterparty } = body;
    return this.commands.execute(
      new ActOnUseOfFunds(loanId, body, request, (partId) => ({
        type: 'use-of-funds.trace',
        flowId: body.flowId ?? partId,
        direction,
        amount,
        flowedOn,
        counterparty,
      })),
    );
  }

  @Post('misuses')
  @CommandRoute({
    summary: 'Record that money was not used as agreed',
    description: 'With cause and recommendation.',
  })
  find(@UuidParam('loanId') loanId: string, @Body() body: MisuseDto, @FromHeaders() request: CommandRequest) {
    const { amount, actualUse, cause, recommendation, affectsRepayment } = body;
    return this.commands.execute(
      new ActOnUseOfFunds(loanId, body, request, (partId) => ({
        type: 'use-of-funds.find-misuse',
        misuseId: body.misuseId ?? partId,
        amount,
        actualUse,
        cause,
        recommendation,
        affectsRepayment,
      })),
    );
  }

  @Post('misuses/:misuseId/signature')
  @CommandRoute({ summary: 'Sign a finding that affects repayment, as the responsible operator' })
  sign(
    @UuidParam('loanId') loanId: string,
    @UuidParam('misuseId') misuseId: string,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnUseOfFunds(loanId, { misuseId }, request, () => ({
        type: 'use-of-funds.sign-misuse',
        misuseId,
      })),
    );
  }

  @Post('misuses/:misuseId/decision')
  @CommandRoute({
    summary: 'Decide what follows from a misuse',
    description: 'By somebody else than who found it.',
  })
  decide(
    @UuidParam('loanId') loanId: string,
    @UuidParam('misuseId') misuseId: string,
    @Body() { consequence, reason, approvalReference }: MisuseDecisionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const body = { misuseId, consequence, reason, approvalReference };
    return this.commands.execute(
      new ActOnUseOfFunds(loanId, body, request, () => ({ type: 'use-of-funds.decide-misuse', ...body })),
    );
  }
}
