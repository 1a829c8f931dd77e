import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor } from '#kernel';
import { CurrentActor } from '#platform';
import { AccessPurposeDto } from '../access/access-purpose.dto.js';
import { derivedId } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { type Reply } from '../http/reply.js';
import { UuidParam } from '../http/uuid-param.js';
import { BorrowerRegistrationDto } from './borrower-registration.dto.js';
import { BorrowerViewDto } from './borrower-view.dto.js';
import { BorrowerReader } from './borrower-reader.js';
import { ChangePersonalData } from './change-personal-data.handler.js';
import { PersonalDataChangeDto } from './personal-data-change.dto.js';
import { RegisterBorrower } from './register-borrower.handler.js';

@ApiTags('Borrowers')
@Controller('borrowers')
export class BorrowerController {
  constructor(
    private readonly commands: CommandBus,
    private readonly borrowers: BorrowerReader,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Register a borrower',
    description: 'Personal data are sealed with a key of this borrower alone; the events never show them.',
    creates: '/borrowers',
  })
  register(@Body() body: BorrowerRegistrationDto, @FromHeaders() request: CommandRequest) {
    const borrowerId = body.borrowerId ?? derivedId(request.commandId, 'borrower');
    return this.commands.execute(new RegisterBorrower(borrowerId, body, request));
  }

  @Post(':borrowerId/personal-data')
  @CommandRoute({
    summary: 'Replace the personal data of a borrower',
    description: 'The former data stay in the events, sealed with the same key.',
  })
  changePersonalData(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: PersonalDataChangeDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ChangePersonalData(borrowerId, body, request));
  }

  @Get(':borrowerId')
  @ApiOperation({
    summary: 'Show a borrower',
    description:
      'Opens the sealed personal data for the purpose that the reader states. Who read them, and what for, is ' +
      'recorded before they are handed out.',
  })
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ type: BorrowerViewDto })
  @ApiProblems(400, 401, 404, 503)
  async show(
    @UuidParam('borrowerId') borrowerId: string,
    @Query() { purpose }: AccessPurposeDto,
    @CurrentActor() reader: Actor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<BorrowerViewDto> {
    const view = await this.borrowers.read(borrowerId, purpose, reader);
    reply.header('ETag', `"${view.revision}"`);
    return view;
  }
}
