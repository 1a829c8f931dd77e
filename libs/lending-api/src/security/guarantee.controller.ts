import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { type Currency, formatMinor, type Minor } from '#kernel';
import { guarantee, GuaranteeRejection, guaranteeUse } from '#lending';
import { CommandExecutor, derivedId } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { dated } from './dated.dto.js';
import { GuaranteeCheckDto, GuaranteeDto, GuaranteeEndDto, GuaranteeViewDto } from './guarantee.dto.js';

/** Persons and companies that answer for loans. */
@ApiTags('Security')
@Controller('guarantees')
export class GuaranteeController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
  ) {}

  @Post()
  @CommandRoute({ summary: 'Record a signed guarantee', creates: '/guarantees' })
  sign(@Body() body: GuaranteeDto, @FromHeaders() request: CommandRequest) {
    const { guaranteeId, on, ...facts } = body;
    const id = guaranteeId ?? derivedId(request.commandId, 'part');
    return this.commands.on(guarantee, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'guarantee.sign' as const,
      facts,
    }));
  }

  @Post(':guaranteeId/checks')
  @CommandRoute({ summary: 'Record how the guarantor stands' })
  check(
    @UuidParam('guaranteeId') id: string,
    @Body() body: GuaranteeCheckDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, checkId, ...facts } = body;
    return this.commands.on(guarantee, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'guarantee.check' as const,
      facts: { ...facts, checkId: checkId ?? given.partId },
    }));
  }

  @Post(':guaranteeId/end')
  @CommandRoute({ summary: 'Record that it ended' })
  end(
    @UuidParam('guaranteeId') id: string,
    @Body() body: GuaranteeEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, ...facts } = body;
    return this.commands.on(guarantee, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'guarantee.end' as const,
      facts,
    }));
  }

  @Get(':guaranteeId')
  @ApiOperation({ summary: 'Show a guarantee' })
  @ApiOkResponse({ type: GuaranteeViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('guaranteeId') guaranteeId: string): Promise<GuaranteeViewDto> {
    const { state } = await loadAggregate(this.store, guarantee, guaranteeId);
    if (state.status === 'none') {
      throw new GuaranteeRejection('guarantee-not-found', `no guarantee ${guaranteeId}`);
    }
    const { status, signedOn, contract, checks, calls, payments } = state;
    const text = (amount: Minor) => formatMinor(amount, contract.currency as Currency);
    const { used, paid, rest } = guaranteeUse(state);
    return {
      guaranteeId,
      status,
      signedOn,
      contract,
      latestCheck: checks.at(-1) ?? null,
      used: text(used),
      paid: text(paid),
      rest: rest === null ? null : text(rest),
      calls,
      payments,
    };
  }
}
