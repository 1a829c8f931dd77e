import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { contact, ContactRejection } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { ContactDesk } from './contact-desk.js';
import {
  ConsentDto,
  ConsentWithdrawalDto,
  ContactAttemptDto,
  ContactHoldDto,
  ContactHoldEndDto,
  ContactPersonDto,
  ContactPersonViewDto,
  ContactResultDto,
  RefusedChannelDto,
} from './contact.dto.js';

/** People who may be contacted about a debt, and the gate that every contact passes. */
@ApiTags('Contact')
@Controller('contacts')
export class ContactsController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly desk: ContactDesk,
  ) {}

  @Post(':personId')
  @CommandRoute({
    summary: 'Register a person and how he stands to a debtor',
    description: 'The debtor himself has the id of the borrower.',
  })
  register(
    @UuidParam('personId') id: string,
    @Body() body: ContactPersonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(contact, id, body, request, ({ businessDate }) => ({
      ...body,
      type: 'contact.register-person' as const,
      businessDate,
    }));
  }

  @Post(':personId/consents')
  @CommandRoute({ summary: 'Record a consent' })
  consent(
    @UuidParam('personId') id: string,
    @Body() body: ConsentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(contact, id, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'contact.give-consent' as const,
      consentId: body.consentId ?? partId,
      businessDate,
    }));
  }

  @Post(':personId/consents/:consentId/withdrawal')
  @CommandRoute({ summary: 'Record that a consent was withdrawn' })
  withdraw(
    @UuidParam('personId') id: string,
    @UuidParam('consentId') consentId: string,
    @Body() body: ConsentWithdrawalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(contact, id, { ...body, consentId }, request, ({ businessDate }) => ({
      ...body,
      type: 'contact.withdraw-consent' as const,
      consentId,
      businessDate,
    }));
  }

  @Post(':personId/refused-channels')
  @CommandRoute({ summary: 'Record that the person does not want to be contacted by a channel' })
  refuse(
    @UuidParam('personId') id: string,
    @Body() body: RefusedChannelDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(contact, id, body, request, ({ businessDate }) => ({
      ...body,
      type: 'contact.refuse-channel' as const,
      businessDate,
    }));
  }

  @Post(':personId/holds')
  @CommandRoute({ summary: 'Place a hold: a dispute, a complaint, a wish to be left alone' })
  hold(
    @UuidParam('personId') id: string,
    @Body() body: ContactHoldDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(contact, id, body, request, ({ businessDate, partId }) => ({
      ...body,
      type: 'contact.place-hold' as const,
      holdId: body.holdId ?? partId,
      businessDate,
    }));
  }

  @Post(':personId/holds/:holdId/end')
  @CommandRoute({ summary: 'Lift a hold' })
  lift(
    @UuidParam('personId') id: string,
    @UuidParam('holdId') holdId: string,
    @Body() body: ContactHoldEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(contact, id, { ...body, holdId }, request, ({ businessDate }) => ({
      ...body,
      type: 'contact.lift-hold' as const,
      holdId,
      businessDate,
    }));
  }

  @Post(':personId/attempts')
  @CommandRoute({
    summary: 'Ask the gate whether the person may be contacted',
    description:
      'Answered with `contact.cleared` or `contact.refused`; both are on record, with the rules that decided. A cleared attempt counts, whatever comes of it.',
  })
  attempt(
    @UuidParam('personId') id: string,
    @Body() body: ContactAttemptDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.request(id, body, request);
  }

  @Post(':personId/attempts/:attemptId/result')
  @CommandRoute({ summary: 'Record what came of a cleared attempt' })
  result(
    @UuidParam('personId') id: string,
    @UuidParam('attemptId') attemptId: string,
    @Body() body: ContactResultDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(contact, id, { ...body, attemptId }, request, ({ businessDate }) => ({
      ...body,
      type: 'contact.record-result' as const,
      attemptId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Get(':personId')
  @ApiOperation({ summary: 'Show what is known of contact with a person' })
  @ApiOkResponse({ type: ContactPersonViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('personId') personId: string): Promise<ContactPersonViewDto> {
    const { state } = await loadAggregate(this.store, contact, personId);
    if (state.zone === null) throw new ContactRejection('contact-person-not-found', `no person ${personId}`);
    const { zone, relations, history, recorded } = state;
    const { consents, holds, refusedChannels } = history;
    const attempts = history.attempts.map(({ at: _, ...attempt }) => ({
      ...attempt,
      atInstant: recorded[attempt.attemptId]!.atInstant,
    }));
    return { personId, zone, relations, attempts, consents, holds, refusedChannels };
  }
}
