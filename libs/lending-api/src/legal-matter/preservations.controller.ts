import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { LegalMatterDesk } from './legal-matter-desk.js';
import { LegalReasonDto } from './legal-matter.dto.js';
import { PreservationDto, PreservationGrantDto, PreservationRenewalDto } from './legal-proceedings.dto.js';

/** Property that the court holds for the creditor (财产保全). */
@ApiTags('Legal matters')
@Controller('legal-matters/:matterId/preservations')
export class PreservationsController {
  constructor(private readonly desk: LegalMatterDesk) {}

  @Post()
  @CommandRoute({ summary: 'Record that a preservation was applied for' })
  apply(
    @UuidParam('matterId') matterId: string,
    @Body() body: PreservationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { party, propertyKind: kind, propertyReference: reference, amount, court } = body;
    return this.desk.record(matterId, body, request, (facts) => ({
      act: 'legal-matter.preservation-applied',
      facts: { ...facts, party, property: { kind, reference }, amount, court },
    }));
  }

  @Post(':preservationId/grant')
  @CommandRoute({ summary: 'Record that the property was seized or frozen, to the second' })
  grant(
    @UuidParam('matterId') matterId: string,
    @UuidParam('preservationId') preservationId: string,
    @Body() body: PreservationGrantDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { preservedAt, endsOn, rank } = body;
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({
        act: 'legal-matter.preservation-granted',
        facts: { ...facts, preservationId, preservedAt, ...(endsOn !== undefined && { endsOn }), rank },
      }),
      { preservationId },
    );
  }

  @Post(':preservationId/refusal')
  @CommandRoute({ summary: 'Record that the court refused it' })
  refuse(
    @UuidParam('matterId') matterId: string,
    @UuidParam('preservationId') preservationId: string,
    @Body() body: LegalReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({
        act: 'legal-matter.preservation-refused',
        facts: { ...facts, preservationId, reason },
      }),
      { preservationId },
    );
  }

  @Post(':preservationId/renewal')
  @CommandRoute({ summary: 'Record that it was renewed' })
  renew(
    @UuidParam('matterId') matterId: string,
    @UuidParam('preservationId') preservationId: string,
    @Body() body: PreservationRenewalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { endsOn } = body;
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({ act: 'legal-matter.preservation-renewed', facts: { ...facts, preservationId, endsOn } }),
      { preservationId },
    );
  }

  @Post(':preservationId/lifting')
  @CommandRoute({ summary: 'Record that the court let the property go' })
  lift(
    @UuidParam('matterId') matterId: string,
    @UuidParam('preservationId') preservationId: string,
    @Body() body: LegalReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.record(
      matterId,
      body,
      request,
      (facts) => ({ act: 'legal-matter.preservation-lifted', facts: { ...facts, preservationId, reason } }),
      { preservationId },
    );
  }
}
