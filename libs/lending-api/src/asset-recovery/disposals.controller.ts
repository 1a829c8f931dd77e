import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { LegalActDto } from '../legal-matter/index.js';
import { DisposalDesk } from './disposal-desk.js';
import {
  AuctionRoundDto,
  DisposalDto,
  DisposalViewDto,
  DistributionDto,
  RecoveryReasonDto,
  SaleDto,
} from './recovery.dto.js';

/** Collateral that is turned into money. */
@ApiTags('Recovery from assets')
@Controller('disposals')
export class DisposalsController {
  constructor(private readonly desk: DisposalDesk) {}

  @Post()
  @CommandRoute({ summary: 'Start the disposal of collateral', creates: '/disposals' })
  start(@Body() body: DisposalDto, @FromHeaders() request: CommandRequest) {
    return this.desk.start(body, request);
  }

  @Get(':disposalId')
  @ApiOperation({ summary: 'Show a disposal, its rounds, and what became of the price' })
  @ApiOkResponse({ type: DisposalViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('disposalId') disposalId: string): Promise<DisposalViewDto> {
    const { status, start, rounds, price, proceeds, allocations, revision } =
      await this.desk.stateOf(disposalId);
    const { particulars: _sealed, ...told } = start;
    return { disposalId, status, start: told, rounds, price, proceeds, allocations, revision };
  }

  @Post(':disposalId/rounds')
  @CommandRoute({
    summary: 'Record that the court announced an auction',
    description: 'Refused where reserve, reduction, notice or number of rounds break the rules in force.',
  })
  announce(
    @UuidParam('disposalId') id: string,
    @Body() body: AuctionRoundDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reserve, heldOn } = body;
    return this.desk.act(id, body, request, (facts, dated, rules) => ({
      ...dated,
      type: 'disposal.announce-round',
      rules,
      facts: { ...facts, reserve, heldOn },
    }));
  }

  @Post(':disposalId/rounds/:roundId/failure')
  @CommandRoute({ summary: 'Record that nobody bid' })
  fail(
    @UuidParam('disposalId') id: string,
    @UuidParam('roundId') roundId: string,
    @Body() body: LegalActDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(
      id,
      body,
      request,
      (facts, dated) => ({ ...dated, type: 'disposal.fail-round', facts: { ...facts, roundId } }),
      { roundId },
    );
  }

  @Post(':disposalId/sale')
  @CommandRoute({ summary: 'Record that it was sold', description: 'The security ends with it.' })
  sell(@UuidParam('disposalId') id: string, @Body() body: SaleDto, @FromHeaders() request: CommandRequest) {
    const { price, roundId, buyerReference } = body;
    return this.desk.act(id, body, request, (facts, dated) => ({
      ...dated,
      type: 'disposal.sell',
      facts: { ...facts, price, buyerReference, ...(roundId !== undefined && { roundId }) },
    }));
  }

  @Post(':disposalId/proceeds')
  @CommandRoute({
    summary: 'Distribute the price',
    description:
      'Costs first, then the claims in their order; the rest belongs to the owner. Each loan is booked by itself: as a repayment, or as a recovery after a write-off.',
  })
  distribute(
    @UuidParam('disposalId') id: string,
    @Body() body: DistributionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.distribute(id, body, request);
  }

  @Post(':disposalId/abandonment')
  @CommandRoute({ summary: 'Record that the disposal was given up' })
  abandon(
    @UuidParam('disposalId') id: string,
    @Body() body: RecoveryReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(id, body, request, (facts, dated) => ({
      ...dated,
      type: 'disposal.abandon',
      facts: { ...facts, reason },
    }));
  }
}
