import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { dated } from '../security/dated.dto.js';
import { ClaimDesk } from './claim-desk.js';
import { claimView } from './claim-view.js';
import {
  ClaimClockDto,
  ClaimFactDto,
  ClaimPaperDto,
  ClaimViewDto,
  ClockEndDto,
  ObstacleDto,
  StruckFactDto,
} from './claim.dto.js';

/** The claim from a loan and the clocks that may end it. */
@ApiTags('Claims')
@Controller('loans/:loanId/claim')
export class ClaimController {
  constructor(
    private readonly desk: ClaimDesk,
    private readonly calendar: BusinessCalendar,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show the clocks of the claim, each with its own account' })
  @ApiOkResponse({ type: ClaimViewDto })
  @ApiProblems(400, 401, 404, 409)
  async show(@UuidParam('loanId') loanId: string): Promise<ClaimViewDto> {
    const { state, revision } = await this.desk.stateOf(loanId);
    return claimView(loanId, state, revision, await this.calendar.openDate());
  }

  @Post('clocks')
  @CommandRoute({ summary: 'Start a clock by the rules in force' })
  startClock(
    @UuidParam('loanId') loanId: string,
    @Body() body: ClaimClockDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(loanId, body, request, ({ partId, ...given }) => ({
      ...given,
      ...body,
      type: 'claim.start-clock',
      clockId: body.clockId ?? partId,
    }));
  }

  @Post('clocks/:clockId/end')
  @CommandRoute({ summary: 'End a clock that is not needed any more' })
  endClock(
    @UuidParam('loanId') loanId: string,
    @UuidParam('clockId') clockId: string,
    @Body() body: ClockEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(loanId, { clockId, ...body }, request, (given) => ({
      ...given,
      ...dated(body, given),
      type: 'claim.end-clock',
      clockId,
      reason,
    }));
  }

  @Post('facts')
  @CommandRoute({
    summary: 'Record what may work on clocks, with its proof',
    description: 'What it does to each clock, and by which article, the clocks say themselves.',
  })
  recordFact(
    @UuidParam('loanId') loanId: string,
    @Body() body: ClaimFactDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { obligorRole: role, obligorReference, factId, on: _, ...facts } = body;
    return this.desk.act(loanId, body, request, ({ partId, ...given }) => ({
      ...given,
      ...facts,
      ...dated(body, given),
      type: 'claim.record-fact',
      factId: factId ?? partId,
      obligor: { role, reference: obligorReference },
    }));
  }

  @Post('facts/:factId/strike')
  @CommandRoute({ summary: 'Strike a fact whose proof does not hold: as if it had not happened' })
  strike(
    @UuidParam('loanId') loanId: string,
    @UuidParam('factId') factId: string,
    @Body() body: StruckFactDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(loanId, { factId, ...body }, request, (given) => ({
      ...given,
      ...dated(body, given),
      type: 'claim.strike-fact',
      factId,
      reason,
    }));
  }

  @Post('facts/:factId/conclusion')
  @CommandRoute({ summary: 'Record that proceedings have ended' })
  conclude(
    @UuidParam('loanId') loanId: string,
    @UuidParam('factId') factId: string,
    @Body() body: ClaimPaperDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reference } = body;
    return this.desk.act(loanId, { factId, ...body }, request, (given) => ({
      ...given,
      ...dated(body, given),
      type: 'claim.end-proceedings',
      factId,
      reference,
    }));
  }

  @Post('obstacles')
  @CommandRoute({ summary: 'Record what keeps the creditor from claiming' })
  hinder(
    @UuidParam('loanId') loanId: string,
    @Body() body: ObstacleDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { obstacleId, cause, reference } = body;
    return this.desk.act(loanId, body, request, ({ partId, loanId: id, borrowerId, businessDate }) => ({
      loanId: id,
      borrowerId,
      ...dated(body, { businessDate }),
      type: 'claim.record-obstacle',
      obstacleId: obstacleId ?? partId,
      cause,
      reference,
    }));
  }

  @Post('obstacles/:obstacleId/end')
  @CommandRoute({ summary: 'Record that an obstacle has gone' })
  free(
    @UuidParam('loanId') loanId: string,
    @UuidParam('obstacleId') obstacleId: string,
    @Body() body: ClaimPaperDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reference } = body;
    return this.desk.act(loanId, { obstacleId, ...body }, request, (given) => ({
      ...given,
      ...dated(body, given),
      type: 'claim.end-obstacle',
      obstacleId,
      reference,
    }));
  }
}
