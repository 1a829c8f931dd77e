import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { CurrentActor } from '#platform';
import { AccessPurposeDto } from '../access/access-purpose.dto.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { LegalMatterDesk } from './legal-matter-desk.js';
import {
  DeadlineOutcomeDto,
  DemandReceiptDto,
  LegalClosureDto,
  LegalCostDto,
  LegalDemandDto,
  LegalMatterDto,
  LegalMatterViewDto,
  LegalParticularsDto,
  LegalReasonDto,
  RecognitionOfDebtDto,
} from './legal-matter.dto.js';

/** The claim from one loan pursued in law: demands, recognitions of the debt, costs, deadlines, the end. */
@ApiTags('Legal matters')
@Controller('legal-matters')
export class LegalMattersController {
  constructor(private readonly desk: LegalMatterDesk) {}

  @Post()
  @CommandRoute({ summary: 'Open a legal matter', creates: '/legal-matters' })
  open(@Body() body: LegalMatterDto, @FromHeaders() request: CommandRequest) {
    return this.desk.open(body, request);
  }

  @Get(':matterId')
  @ApiOperation({ summary: 'Show a legal matter, with its deadlines and how each was counted' })
  @ApiOkResponse({ type: LegalMatterViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('matterId') matterId: string): Promise<LegalMatterViewDto> {
    const {
      opening,
      status: _,
      acts: _acts,
      suit: _suit,
      enforcement: _e,
      served: _served,
      ...rest
    } = await this.desk.stateOf(matterId);
    const { loanId, borrowerId, kind, parties, claimed } = opening;
    return { ...rest, matterId, loanId, borrowerId, kind, parties, claimed };
  }

  @Get(':matterId/particulars')
  @ApiOperation({
    summary: 'Open case numbers, descriptions of property and notes',
    description: 'The reading is recorded.',
  })
  @ApiOkResponse({ type: LegalParticularsDto })
  @ApiProblems(400, 401, 404)
  particulars(
    @UuidParam('matterId') matterId: string,
    @Query() { purpose }: AccessPurposeDto,
    @CurrentActor() reader: Actor,
  ): Promise<LegalParticularsDto> {
    return this.desk.particulars(matterId, purpose, reader);
  }

  @Post(':matterId/demands')
  @CommandRoute({ summary: 'Record that a demand was sent' })
  demand(
    @UuidParam('matterId') matterId: string,
    @Body() body: LegalDemandDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.demand(matterId, body, request);
  }

  @Post(':matterId/demands/:demandId/receipt')
  @CommandRoute({
    summary: 'Record that a demand arrived, with its proof',
    description: 'Of a demand that was printed here the receipt of the document does it.',
  })
  receive(
    @UuidParam('matterId') matterId: string,
    @UuidParam('demandId') demandId: string,
    @Body() body: DemandReceiptDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { proof } = body;
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({ act: 'legal-matter.demand-received', facts: { ...facts, demandId, proof } }),
      { demandId },
    );
  }

  @Post(':matterId/recognitions')
  @CommandRoute({ summary: 'Record that a party recognised the debt, or promised to perform' })
  recognise(
    @UuidParam('matterId') matterId: string,
    @Body() body: RecognitionOfDebtDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { party, proof } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.debt-recognised',
      facts: { ...facts, party, proof },
    }));
  }

  @Post(':matterId/costs')
  @CommandRoute({
    summary: 'Record a cost of the matter',
    description: 'Where `charge` says so the loan is charged with it as a fee.',
  })
  incur(
    @UuidParam('matterId') matterId: string,
    @Body() body: LegalCostDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { kind, amount, recoverable, charge } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.cost-incurred',
      facts: { ...facts, kind, amount, recoverable, charge },
    }));
  }

  @Post(':matterId/withdrawal')
  @CommandRoute({ summary: 'Record that the suit was withdrawn' })
  withdraw(
    @UuidParam('matterId') matterId: string,
    @Body() body: LegalReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.withdrawn',
      facts: { ...facts, reason },
    }));
  }

  @Post(':matterId/closure')
  @CommandRoute({ summary: 'Close a matter that has come to its end' })
  close(
    @UuidParam('matterId') matterId: string,
    @Body() body: LegalClosureDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { outcome, reason } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.closed',
      facts: { ...facts, outcome, reason },
    }));
  }

  @Post(':matterId/deadline-outcomes')
  @CommandRoute({
    summary: 'Say that a deadline was met, or is not needed',
    description: 'For what no act of the matter tells: an answer was filed, no appeal is wanted.',
  })
  settle(
    @UuidParam('matterId') matterId: string,
    @Body() body: DeadlineOutcomeDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.settleDeadline(matterId, body, request);
  }
}
