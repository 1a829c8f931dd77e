import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { type StewardshipCommand, stewardship } from '#lending';
import { type Given } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { ChangeStewardship } from './change-stewardship.handler.js';
import {
  AcceptanceDto,
  DecliningDto,
  HandOverDto,
  ManagementDto,
  OwnerDto,
  RiskManagerDto,
} from './stewardship.dto.js';
import { StewardshipViewDto } from './stewardship.view.dto.js';

@ApiTags('Stewardship')
@Controller('borrowers/:borrowerId/stewardship')
export class StewardshipController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post('owner')
  @CommandRoute({
    summary: 'Name the first owner of a borrower',
    description: 'Later ones come by hand-over.',
  })
  assignOwner(
    @UuidParam('borrowerId') id: string,
    @Body() body: OwnerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.change(id, body, request, ({ businessDate }) => ({
      ...body,
      ...about(id, request),
      type: 'stewardship.assign-owner',
      assignedOn: body.assignedOn ?? businessDate,
      businessDate,
    }));
  }

  @Post('risk-manager')
  @CommandRoute({
    summary: 'Name the risk manager of a borrower',
    description: 'Another person than the owner.',
  })
  assignRiskManager(
    @UuidParam('borrowerId') id: string,
    @Body() body: RiskManagerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.change(id, body, request, ({ businessDate }) => ({
      ...body,
      ...about(id, request),
      type: 'stewardship.assign-risk-manager',
      assignedOn: body.assignedOn ?? businessDate,
      businessDate,
    }));
  }

  @Post('management')
  @CommandRoute({ summary: 'Set how closely a borrower is managed' })
  setManagement(
    @UuidParam('borrowerId') id: string,
    @Body() body: ManagementDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.change(id, body, request, ({ businessDate }) => ({
      ...body,
      ...about(id, request),
      type: 'stewardship.set-management',
      setOn: body.setOn ?? businessDate,
      businessDate,
    }));
  }

  @Post('hand-overs')
  @CommandRoute({
    summary: 'Propose to hand a borrower over',
    description: 'The owner answers until the other accepts.',
  })
  propose(
    @UuidParam('borrowerId') id: string,
    @Body() body: HandOverDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.change(id, body, request, ({ businessDate, partId }) => ({
      ...body,
      ...about(id, request),
      type: 'stewardship.propose-hand-over',
      handOverId: body.handOverId ?? partId,
      businessDate,
    }));
  }

  @Post('hand-overs/:handOverId/acceptance')
  @CommandRoute({ summary: 'Accept a hand-over', description: 'By the person who is to take over.' })
  accept(
    @UuidParam('borrowerId') id: string,
    @UuidParam('handOverId') handOverId: string,
    @Body() body: AcceptanceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.change(id, { ...body, handOverId }, request, ({ businessDate }) => ({
      ...body,
      ...about(id, request),
      type: 'stewardship.accept-hand-over',
      handOverId,
      businessDate,
    }));
  }

  @Post('hand-overs/:handOverId/declining')
  @CommandRoute({
    summary: 'Decline a hand-over',
    description: 'By the person who was to take over, or who proposed it.',
  })
  decline(
    @UuidParam('borrowerId') id: string,
    @UuidParam('handOverId') handOverId: string,
    @Body() body: DecliningDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.change(id, { ...body, handOverId }, request, ({ businessDate }) => ({
      ...body,
      ...about(id, request),
      type: 'stewardship.decline-hand-over',
      handOverId,
      businessDate,
    }));
  }

  @Get()
  @ApiOperation({ summary: 'Show who takes care of a borrower' })
  @ApiOkResponse({ type: StewardshipViewDto })
  @ApiProblems(400, 401)
  async show(@UuidParam('borrowerId') borrowerId: string): Promise<StewardshipViewDto> {
    const { state, revision } = await loadAggregate(this.store, stewardship, borrowerId);
    return StewardshipViewDto.of(borrowerId, revision, state);
  }

  private change(
    borrowerId: string,
    input: object,
    request: CommandRequest,
    command: (given: Given) => StewardshipCommand,
  ) {
    return this.commands.execute(new ChangeStewardship(borrowerId, input, request, command));
  }
}

function about(borrowerId: string, { actor }: CommandRequest) {
  return { borrowerId, by: actor };
}
