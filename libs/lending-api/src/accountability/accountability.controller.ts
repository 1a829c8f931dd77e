import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  AccountabilityDecisionDto,
  AccountabilityOpeningDto,
  AccountabilityReasonDto,
  AccountabilityViewDto,
  AppealDecisionDto,
  AppealDto,
  DutyFindingDto,
  ExemptionDto,
  InvestigatorDto,
  NamedPersonDto,
  OutcomesDto,
} from './accountability.dto.js';
import { AccountabilityDesk } from './accountability-desk.js';

/** Who answers for a bad loan (责任认定), and who is exempt because he did his duty (尽职免责). */
@ApiTags('Accountability')
@Controller('accountability-cases')
export class AccountabilityController {
  constructor(private readonly desk: AccountabilityDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Open a case about loans of one borrower',
    description: 'Beside those that open by themselves when a loan turns bad or a loss is recognised.',
    creates: '/accountability-cases',
  })
  open(@Body() body: AccountabilityOpeningDto, @FromHeaders() request: CommandRequest) {
    return this.desk.open(body, request);
  }

  @Get(':caseId')
  @ApiOperation({ summary: 'Show a case' })
  @ApiOkResponse({ type: AccountabilityViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('caseId') caseId: string): Promise<AccountabilityViewDto> {
    const { state, revision } = await this.desk.stateOf(caseId);
    const { opened, ruleSet: _, hash: _hash, proposedBy: _by, ...shown } = state;
    const { loanIds, borrowerId, occasion, concludeBy, rules } = opened;
    return { ...shown, caseId, loanIds, borrowerId, occasion, concludeBy, rules, revision };
  }

  @Post(':caseId/investigator')
  @CommandRoute({ summary: 'Assign who looks into it' })
  assign(
    @UuidParam('caseId') caseId: string,
    @Body() body: InvestigatorDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(caseId, body, request, (given) => ({
      ...body,
      type: 'accountability.assign-investigator',
      ...by(given),
    }));
  }

  @Post(':caseId/persons')
  @CommandRoute({ summary: 'Name somebody who had a part in the loan' })
  name(
    @UuidParam('caseId') caseId: string,
    @Body() body: NamedPersonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(caseId, body, request, (given) => ({
      ...body,
      type: 'accountability.name-person',
      ...by(given),
    }));
  }

  @Post(':caseId/findings')
  @CommandRoute({ summary: 'Record that a duty was fulfilled or failed' })
  find(
    @UuidParam('caseId') caseId: string,
    @Body() body: DutyFindingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(caseId, body, request, (given) => ({
      ...body,
      type: 'accountability.record-duty-finding',
      findingId: body.findingId ?? given.partId,
      ...by(given),
    }));
  }

  @Post(':caseId/exemptions')
  @CommandRoute({
    summary: 'Go through the checklist of the due-diligence exemption for a person',
    description: 'What nobody has looked at is not met, and what excludes is not ruled out.',
  })
  exempt(
    @UuidParam('caseId') caseId: string,
    @Body() body: ExemptionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(caseId, body, request, (given) => ({
      type: 'accountability.check-exemption',
      personId: body.personId,
      answers: body.answers.map((answer) => ({ ...answer })),
      ...by(given),
    }));
  }

  @Post(':caseId/proposal')
  @CommandRoute({ summary: 'Propose an outcome for each who is named' })
  propose(
    @UuidParam('caseId') caseId: string,
    @Body() body: OutcomesDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(caseId, body, request, (given) => ({
      type: 'accountability.propose',
      outcomes: body.outcomes.map((outcome) => ({ ...outcome })),
      ...by(given),
    }));
  }

  @Post(':caseId/decision')
  @CommandRoute({
    summary: 'Decide as it was proposed',
    description:
      'By somebody else than who looked into it. Where rules of authority ask for more: POST /approvals with `accountability.decide`.',
  })
  decide(
    @UuidParam('caseId') caseId: string,
    @Body() body: AccountabilityDecisionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { approvalReference } = body;
    return this.desk.act(caseId, body, request, (given) => ({
      type: 'accountability.decide',
      approvalReference,
      ...by(given),
    }));
  }

  @Post(':caseId/return')
  @CommandRoute({ summary: 'Send the proposal back to the investigator' })
  sendBack(
    @UuidParam('caseId') caseId: string,
    @Body() body: AccountabilityReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(caseId, body, request, (given) => ({
      type: 'accountability.return',
      reason,
      ...by(given),
    }));
  }

  @Post(':caseId/appeals')
  @CommandRoute({ summary: 'Record the appeal of somebody who was found liable' })
  appeal(
    @UuidParam('caseId') caseId: string,
    @Body() body: AppealDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(caseId, body, request, (given) => ({
      ...body,
      type: 'accountability.appeal',
      appealId: body.appealId ?? given.partId,
      ...by(given),
    }));
  }

  @Post(':caseId/appeals/:appealId/decision')
  @CommandRoute({ summary: 'Decide an appeal, by somebody else than who decided the case' })
  decideAppeal(
    @UuidParam('caseId') caseId: string,
    @UuidParam('appealId') appealId: string,
    @Body() body: AppealDecisionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { approvalReference, outcome } = body;
    return this.desk.act(caseId, { ...body, appealId }, request, (given) => ({
      type: 'accountability.decide-appeal',
      appealId,
      approvalReference,
      outcome: { ...outcome },
      ...by(given),
    }));
  }

  @Post(':caseId/closing')
  @CommandRoute({ summary: 'Close the case, once nobody can appeal any more' })
  close(@UuidParam('caseId') caseId: string, @FromHeaders() request: CommandRequest) {
    return this.desk.act(caseId, { closing: true }, request, (given) => ({
      type: 'accountability.close',
      ...by(given),
    }));
  }
}

function by<Given extends { readonly businessDate: unknown; readonly by: string }>(
  given: Given,
): Pick<Given, 'businessDate' | 'by'> {
  return { businessDate: given.businessDate as Given['businessDate'], by: given.by };
}
