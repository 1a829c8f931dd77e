import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { CurrentActor } from '#platform';
import { AccessPurposeDto } from '../access/access-purpose.dto.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  ModificationApprovalDto,
  ModificationConsentDto,
  ModificationContractDto,
  ModificationDto,
  ModificationPaperDto,
  ModificationReasonDto,
} from './modification.dto.js';
import { ModificationsDto, ModificationStatementDto, modificationsView } from './modification.view.js';
import { ModificationDesk } from './modification-desk.js';

/** Extension, restructuring, refinancing and relief as work: applied for, checked, approved, signed, booked. */
@ApiTags('Modification')
@Controller('loans/:loanId/modifications')
export class ModificationsController {
  constructor(private readonly desk: ModificationDesk) {}

  @Get()
  @ApiOperation({ summary: 'Show the applications of a loan, with findings and what is missing' })
  @ApiOkResponse({ type: ModificationsDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('loanId') loanId: string): Promise<ModificationsDto> {
    return modificationsView(loanId, await this.desk.stateOf(loanId));
  }

  @Get(':applicationId/statement')
  @ApiOperation({ summary: 'Show the applicant’s words', description: 'The reading is recorded.' })
  @ApiOkResponse({ type: ModificationStatementDto })
  @ApiProblems(400, 401, 404)
  async statement(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Query() { purpose }: AccessPurposeDto,
    @CurrentActor() reader: Actor,
  ): Promise<ModificationStatementDto> {
    return { reason: await this.desk.statement(loanId, applicationId, purpose, reader) };
  }

  @Post()
  @CommandRoute({
    previews: true,
    summary: 'Apply for an extension, a restructuring, a refinancing or relief',
    description:
      'Checked for what it may hide. With `preview=true` answered with the new plan and the findings, those that refuse the application too, and nothing is recorded.',
  })
  apply(
    @UuidParam('loanId') loanId: string,
    @Body() body: ModificationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.apply(loanId, body, request);
  }

  @Post(':applicationId/evidence')
  @CommandRoute({ summary: 'Add a document to the application' })
  addEvidence(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Body() body: ModificationPaperDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(loanId, { applicationId, ...body }, request, ({ businessDate, by }) => ({
      ...body,
      type: 'modification.add-evidence',
      applicationId,
      businessDate,
      by,
    }));
  }

  @Post(':applicationId/consents')
  @CommandRoute({ summary: 'Record the consent, or its refusal, of whoever secures the debt' })
  consent(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Body() body: ModificationConsentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(loanId, { applicationId, ...body }, request, ({ businessDate, by }) => ({
      ...body,
      type: 'modification.record-consent',
      applicationId,
      businessDate,
      by,
    }));
  }

  @Post(':applicationId/approval')
  @CommandRoute({
    summary: 'Approve the application, with an answer to every finding',
    description:
      'By somebody else than who took it. Where rules of authority ask for more: POST /approvals with `modification.approve`.',
  })
  approve(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Body() body: ModificationApprovalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.approve(loanId, applicationId, body, request);
  }

  @Post(':applicationId/refusal')
  @CommandRoute({ summary: 'Refuse the application' })
  refuse(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Body() body: ModificationReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.reasoned('modification.refuse', loanId, applicationId, body, request);
  }

  @Post(':applicationId/withdrawal')
  @CommandRoute({ summary: 'Withdraw the application' })
  withdraw(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Body() body: ModificationReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.reasoned('modification.withdraw', loanId, applicationId, body, request);
  }

  @Post(':applicationId/contract')
  @CommandRoute({
    summary: 'Record that the contract was signed',
    description: 'The change is then booked on the loan by itself, once.',
  })
  sign(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Body() body: ModificationContractDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { documents, signedOn } = body;
    return this.desk.act(loanId, { applicationId, ...body }, request, ({ businessDate, by }) => ({
      type: 'modification.sign',
      applicationId,
      documents: documents.map((paper) => ({ ...paper })),
      signedOn: signedOn ?? businessDate,
      businessDate,
      by,
    }));
  }

  @Post(':applicationId/booking')
  @CommandRoute({ summary: 'Ask for the booking again, after the loan refused it' })
  book(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(loanId, { applicationId, booking: true }, request, ({ businessDate, by }) => ({
      type: 'modification.ask-for-booking',
      applicationId,
      businessDate,
      by,
    }));
  }

  @Post(':applicationId/hardship-end')
  @CommandRoute({ summary: 'End the relief before its last day' })
  endHardship(
    @UuidParam('loanId') loanId: string,
    @UuidParam('applicationId') applicationId: string,
    @Body() body: ModificationReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.reasoned('modification.end-hardship', loanId, applicationId, body, request);
  }

  private reasoned(
    type: 'modification.refuse' | 'modification.withdraw' | 'modification.end-hardship',
    loanId: string,
    applicationId: string,
    { reason }: ModificationReasonDto,
    request: CommandRequest,
  ) {
    return this.desk.act(loanId, { applicationId, reason }, request, ({ businessDate, by }) => ({
      type,
      applicationId,
      reason,
      businessDate,
      by,
    }));
  }
}
