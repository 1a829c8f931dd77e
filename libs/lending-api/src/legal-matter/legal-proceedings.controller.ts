import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { LegalActDto, legalAmounts } from './legal-act.dto.js';
import { LegalMatterDesk } from './legal-matter-desk.js';
import { LegalReasonDto } from './legal-matter.dto.js';
import {
  AppealDto,
  CourtActDto,
  DecisionDto,
  EffectDto,
  EnforcementEndDto,
  HearingDto,
  ServiceDto,
} from './legal-proceedings.dto.js';

/** What happens before the court, from the filing to the end of enforcement. */
@ApiTags('Legal matters')
@Controller('legal-matters/:matterId')
export class LegalProceedingsController {
  constructor(private readonly desk: LegalMatterDesk) {}

  @Post('filing')
  @CommandRoute({
    summary: 'Record that the suit was filed',
    description: 'From this day it works on the clocks of the claim against every party.',
  })
  file(
    @UuidParam('matterId') matterId: string,
    @Body() body: CourtActDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { court } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.filed',
      facts: { ...facts, court },
    }));
  }

  @Post('acceptance')
  @CommandRoute({ summary: 'Record that the court accepted the suit' })
  accept(
    @UuidParam('matterId') matterId: string,
    @Body() body: CourtActDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { court } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.accepted',
      facts: { ...facts, court },
    }));
  }

  @Post('non-acceptance')
  @CommandRoute({ summary: 'Record that the court did not accept the suit' })
  notAccepted(
    @UuidParam('matterId') matterId: string,
    @Body() body: LegalReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.not-accepted',
      facts: { ...facts, reason },
    }));
  }

  @Post('services')
  @CommandRoute({ summary: 'Record that the copy of the complaint reached a party' })
  serve(
    @UuidParam('matterId') matterId: string,
    @Body() body: ServiceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { party } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.complaint-served',
      facts: { ...facts, party },
    }));
  }

  @Post('hearings')
  @CommandRoute({ summary: 'Record a hearing that the court has set' })
  setHearing(
    @UuidParam('matterId') matterId: string,
    @Body() body: HearingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { heldOn } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.hearing-set',
      facts: { ...facts, heldOn },
    }));
  }

  @Post('hearings/:hearingId/record')
  @CommandRoute({ summary: 'Record that a hearing was held' })
  holdHearing(
    @UuidParam('matterId') matterId: string,
    @UuidParam('hearingId') hearingId: string,
    @Body() body: LegalActDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({ act: 'legal-matter.hearing-held', facts: { ...facts, hearingId } }),
      { hearingId },
    );
  }

  @Post('decisions')
  @CommandRoute({ summary: 'Record a judgment, ruling, mediation, award or order that was served' })
  decide(
    @UuidParam('matterId') matterId: string,
    @Body() body: DecisionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { kind, instance, result, awarded } = body;
    return this.desk.record(matterId, body, request, (facts, zero) => ({
      act: 'legal-matter.decision-served',
      facts: { ...facts, kind, instance, result, awarded: legalAmounts(awarded, zero) },
    }));
  }

  @Post('decisions/:decisionId/appeal')
  @CommandRoute({ summary: 'Record an appeal, of either side' })
  appeal(
    @UuidParam('matterId') matterId: string,
    @UuidParam('decisionId') decisionId: string,
    @Body() body: AppealDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { appellant } = body;
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({ act: 'legal-matter.appealed', facts: { ...facts, decisionId, appellant } }),
      { decisionId },
    );
  }

  @Post('decisions/:decisionId/effect')
  @CommandRoute({
    summary: 'Record that a decision took effect',
    description: 'The suit ends on the clocks of the claim, and the time to apply for enforcement begins.',
  })
  takeEffect(
    @UuidParam('matterId') matterId: string,
    @UuidParam('decisionId') decisionId: string,
    @Body() body: EffectDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { performBy } = body;
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({
        act: 'legal-matter.effective',
        facts: { ...facts, decisionId, ...(performBy !== undefined && { performBy }) },
      }),
      { decisionId },
    );
  }

  @Post('enforcement')
  @CommandRoute({ summary: 'Record that enforcement was applied for' })
  enforce(
    @UuidParam('matterId') matterId: string,
    @Body() body: CourtActDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { court } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.enforcement-applied',
      facts: { ...facts, court },
    }));
  }

  @Post('enforcement/end')
  @CommandRoute({ summary: 'Record that enforcement ended, and what it brought' })
  endEnforcement(
    @UuidParam('matterId') matterId: string,
    @Body() body: EnforcementEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { outcome, recovered } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.enforcement-ended',
      facts: { ...facts, outcome, recovered },
    }));
  }

  @Post('enforcement/resumption')
  @CommandRoute({ summary: 'Record that enforcement was taken up again' })
  resume(
    @UuidParam('matterId') matterId: string,
    @Body() body: LegalReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.enforcement-resumed',
      facts: { ...facts, reason },
    }));
  }
}
