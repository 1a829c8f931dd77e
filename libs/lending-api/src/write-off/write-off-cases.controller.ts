import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { missingItems, type WriteOffCase } from '#lending';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { dated } from '../security/dated.dto.js';
import {
  RecognitionDto,
  type WriteOffCaseDto,
  WriteOffCasesDto,
  WriteOffEvidenceDto,
  WriteOffProposalDto,
  WriteOffReasonDto,
} from './write-off-cases.dto.js';
import { WriteOffDesk } from './write-off-desk.js';

/** The recognition of a loan as uncollectable, before it leaves the books. */
@ApiTags('Write-off')
@Controller('loans/:loanId/write-off-cases')
export class WriteOffCasesController {
  constructor(private readonly desk: WriteOffDesk) {}

  @Get()
  @ApiOperation({ summary: 'Show the cases of a loan, with what is missing of each checklist' })
  @ApiOkResponse({ type: WriteOffCasesDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('loanId') loanId: string): Promise<WriteOffCasesDto> {
    const { state, revision } = await this.desk.stateOf(loanId);
    return { loanId, cases: state.cases.map(caseView), revision };
  }

  @Post()
  @CommandRoute({ summary: 'Propose to recognise the loan as uncollectable' })
  propose(
    @UuidParam('loanId') loanId: string,
    @Body() body: WriteOffProposalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { condition, since, reason } = body;
    return this.desk.act(loanId, body, request, ({ partId, amounts: _, ...given }) => ({
      ...given,
      ...dated(body, given),
      type: 'write-off.propose',
      caseId: body.caseId ?? partId,
      condition,
      since,
      reason,
    }));
  }

  @Post(':caseId/evidence')
  @CommandRoute({ summary: 'Add a document for an item of the checklist' })
  addEvidence(
    @UuidParam('loanId') loanId: string,
    @UuidParam('caseId') caseId: string,
    @Body() body: WriteOffEvidenceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.addEvidence(loanId, caseId, body, request);
  }

  @Post(':caseId/evidence/:evidenceId/removal')
  @CommandRoute({ summary: 'Take a document back that does not hold' })
  removeEvidence(
    @UuidParam('loanId') loanId: string,
    @UuidParam('caseId') caseId: string,
    @UuidParam('evidenceId') evidenceId: string,
    @Body() body: WriteOffReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(loanId, { caseId, evidenceId, ...body }, request, (given) => ({
      ...given,
      ...dated(body, given),
      type: 'write-off.remove-evidence',
      caseId,
      evidenceId,
      reason,
    }));
  }

  @Post(':caseId/recognition')
  @CommandRoute({
    summary: 'Recognise the loan as uncollectable, by somebody else than the proposer',
    description: 'Refused with the item for which nothing is there.',
  })
  recognise(
    @UuidParam('loanId') loanId: string,
    @UuidParam('caseId') caseId: string,
    @Body() body: RecognitionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { minutesReference } = body;
    return this.desk.act(loanId, { caseId, ...body }, request, (given) => ({
      ...given,
      ...dated(body, given),
      type: 'write-off.recognise',
      caseId,
      minutesReference,
    }));
  }

  @Post(':caseId/refusal')
  @CommandRoute({ summary: 'Decline the case' })
  decline(
    @UuidParam('loanId') loanId: string,
    @UuidParam('caseId') caseId: string,
    @Body() body: WriteOffReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(loanId, { caseId, ...body }, request, (given) => ({
      ...given,
      ...dated(body, given),
      type: 'write-off.decline',
      caseId,
      reason,
    }));
  }
}

function caseView(one: WriteOffCase): WriteOffCaseDto {
  const { caseId, status, proposal, evidence, recognised, bookings } = one;
  return {
    caseId,
    status,
    condition: proposal.condition,
    evidence: evidence
      .filter(({ removed }) => !removed)
      .map(({ occurredOn, data: { evidenceId, item, reference, sha256 } }) => ({
        evidenceId,
        item,
        reference,
        sha256: sha256 ?? null,
        on: occurredOn,
      })),
    missing: missingItems(one).map(({ code }) => code),
    recognised,
    bookings: bookings.map(({ occurredOn, undone, data: { writeOffId, extent, amounts } }) => ({
      writeOffId,
      on: occurredOn,
      extent,
      amounts,
      undone,
    })),
  };
}
