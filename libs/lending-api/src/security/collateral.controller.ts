import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { collateral, CollateralRejection } from '#lending';
import { CommandExecutor, derivedId } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  CollateralCheckDto,
  CollateralLinkDto,
  CollateralRegistrationDto,
  InsuranceDto,
  SecurityRegistrationDto,
  SecurityReleaseDto,
  TitleLendingDto,
  ValuationDto,
} from './collateral.dto.js';
import { CollateralViewDto } from './collateral-view.dto.js';
import { dated, DatedDto } from './dated.dto.js';
import { Titles } from './titles.js';
import { loansStillOwing } from './loans-still-owing.js';

/** Things that secure loans. */
@ApiTags('Security')
@Controller('collaterals')
export class CollateralController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly titles: Titles,
  ) {}

  @Post()
  @CommandRoute({ summary: 'Register collateral', creates: '/collaterals' })
  async register(@Body() body: CollateralRegistrationDto, @FromHeaders() request: CommandRequest) {
    const { collateralId, on, ...facts } = body;
    const id = collateralId ?? derivedId(request.commandId, 'part');
    const heldUnderTitle = await this.titles.heldElsewhere(facts.titleReference, id);
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'collateral.register' as const,
      facts,
      heldUnderTitle,
    }));
  }

  @Post(':collateralId/loans')
  @CommandRoute({ summary: 'Let it secure a further loan' })
  link(
    @UuidParam('collateralId') id: string,
    @Body() body: CollateralLinkDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated(body, given),
      type: 'collateral.link' as const,
      facts: { loanId: body.loanId },
    }));
  }

  @Post(':collateralId/valuations')
  @CommandRoute({ summary: 'Record a valuation' })
  value(
    @UuidParam('collateralId') id: string,
    @Body() body: ValuationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, valuationId, ...facts } = body;
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'collateral.value' as const,
      facts: { ...facts, valuationId: valuationId ?? given.partId },
    }));
  }

  @Post(':collateralId/registrations')
  @CommandRoute({ summary: 'Record the registration of the security with the authority' })
  recordRegistration(
    @UuidParam('collateralId') id: string,
    @Body() body: SecurityRegistrationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, registrationId, ...facts } = body;
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'collateral.record-registration' as const,
      facts: { ...facts, registrationId: registrationId ?? given.partId },
    }));
  }

  @Post(':collateralId/insurances')
  @CommandRoute({ summary: 'Record an insurance' })
  insure(
    @UuidParam('collateralId') id: string,
    @Body() body: InsuranceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, insuranceId, ...facts } = body;
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'collateral.insure' as const,
      facts: { ...facts, insuranceId: insuranceId ?? given.partId },
    }));
  }

  @Post(':collateralId/checks')
  @CommandRoute({ summary: 'Record in what state it was found' })
  check(
    @UuidParam('collateralId') id: string,
    @Body() body: CollateralCheckDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, checkId, ...facts } = body;
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'collateral.check' as const,
      facts: { ...facts, checkId: checkId ?? given.partId },
    }));
  }

  @Post(':collateralId/title-lendings')
  @CommandRoute({ summary: 'Lend out its title documents' })
  lendTitle(
    @UuidParam('collateralId') id: string,
    @Body() body: TitleLendingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, lendingId, ...facts } = body;
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'collateral.lend-title' as const,
      facts: { ...facts, lendingId: lendingId ?? given.partId },
    }));
  }

  @Post(':collateralId/title-lendings/:lendingId/return')
  @CommandRoute({ summary: 'Take its title documents back' })
  returnTitle(
    @UuidParam('collateralId') id: string,
    @UuidParam('lendingId') lendingId: string,
    @Body() body: DatedDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.on(collateral, id, { ...body, lendingId }, request, (given) => ({
      ...dated(body, given),
      type: 'collateral.return-title' as const,
      facts: { lendingId },
    }));
  }

  @Post(':collateralId/release')
  @CommandRoute({
    summary: 'Release it and hand its documents back',
    description: 'Refused while a loan that it secures is neither settled nor closed.',
  })
  async release(
    @UuidParam('collateralId') id: string,
    @Body() body: SecurityReleaseDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { on, releaseId, ...facts } = body;
    const { state } = await loadAggregate(this.store, collateral, id);
    const loansOwing = state.status === 'held' ? await loansStillOwing(this.store, state.loanIds) : [];
    return this.commands.on(collateral, id, body, request, (given) => ({
      ...dated({ on }, given),
      type: 'collateral.release' as const,
      loansOwing,
      facts: { ...facts, releaseId: releaseId ?? given.partId },
    }));
  }

  @Get(':collateralId')
  @ApiOperation({ summary: 'Show collateral' })
  @ApiOkResponse({ type: CollateralViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('collateralId') collateralId: string): Promise<CollateralViewDto> {
    const { state } = await loadAggregate(this.store, collateral, collateralId);
    if (state.status === 'unregistered') {
      throw new CollateralRejection('collateral-not-found', `no collateral ${collateralId}`);
    }
    return CollateralViewDto.of(collateralId, state);
  }
}
