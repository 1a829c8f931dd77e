import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { derivedId } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { type Reply } from '../http/reply.js';
import { UuidParam } from '../http/uuid-param.js';
import { ApprovalReader } from './approval-reader.js';
import {
  ApprovalRequestDto,
  EndorsementDto,
  MeetingClosingDto,
  MeetingDto,
  OpinionDto,
  ReasonDto,
} from './approval.dto.js';
import { ApprovalViewDto } from './approval.view.dto.js';
import { CloseMeeting } from './close-meeting.handler.js';
import { ConveneMeeting } from './convene-meeting.handler.js';
import { EndorseApproval } from './endorse-approval.handler.js';
import { GiveOpinion } from './give-opinion.handler.js';
import { RejectApproval } from './reject-approval.handler.js';
import { RenewApproval } from './renew-approval.handler.js';
import { RequestApproval } from './request-approval.handler.js';
import { WithdrawApproval } from './withdraw-approval.handler.js';

@ApiTags('Approvals')
@Controller('approvals')
export class ApprovalsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly approvals: ApprovalReader,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Ask for an approval',
    description:
      'Holds a command with a preview of what would follow from it, until those whom the rules name approve.',
    creates: '/approvals',
  })
  ask(@Body() body: ApprovalRequestDto, @FromHeaders() request: CommandRequest) {
    const approvalId = body.approvalId ?? derivedId(request.commandId, 'approval');
    return this.commands.execute(new RequestApproval(approvalId, body, request));
  }

  @Post(':approvalId/endorsements')
  @CommandRoute({
    summary: 'Approve at the current level',
    description:
      'Never the maker, and nobody twice. The last one that is needed grants it; the command is then executed once.',
  })
  endorse(
    @UuidParam('approvalId') id: string,
    @Body() body: EndorsementDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new EndorseApproval(id, body, request));
  }

  @Post(':approvalId/rejection')
  @CommandRoute({ summary: 'Refuse at the current level', description: 'It stays on record.' })
  reject(
    @UuidParam('approvalId') id: string,
    @Body() body: ReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new RejectApproval(id, body, request));
  }

  @Post(':approvalId/withdrawal')
  @CommandRoute({ summary: 'Withdraw a request', description: 'By its maker, as long as it is undecided.' })
  withdraw(
    @UuidParam('approvalId') id: string,
    @Body() body: ReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new WithdrawApproval(id, body, request));
  }

  @Post(':approvalId/renewal')
  @CommandRoute({
    summary: 'Renew a request whose target has moved on',
    description: 'Previews the command anew. Whatever was said about the former preview is void.',
  })
  renew(@UuidParam('approvalId') id: string, @FromHeaders() request: CommandRequest) {
    return this.commands.execute(new RenewApproval(id, {}, request));
  }

  @Post(':approvalId/meeting')
  @CommandRoute({ summary: 'Convene the meeting of a committee' })
  convene(
    @UuidParam('approvalId') id: string,
    @Body() body: MeetingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ConveneMeeting(id, body, request));
  }

  @Post(':approvalId/opinions')
  @CommandRoute({
    summary: 'Give an opinion as a member of the committee',
    description: 'Signed and sealed: nobody sees it until all are in or the meeting is closed.',
  })
  opine(
    @UuidParam('approvalId') id: string,
    @Body() body: OpinionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new GiveOpinion(id, body, request));
  }

  @Post(':approvalId/meeting/closing')
  @CommandRoute({
    summary: 'Close the meeting',
    description:
      'Opens the opinions, counts them and decides by the majority that the rules ask for. Minutes are needed.',
  })
  close(
    @UuidParam('approvalId') id: string,
    @Body() body: MeetingClosingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new CloseMeeting(id, body, request));
  }

  @Get(':approvalId')
  @ApiOperation({ summary: 'Show an approval', description: 'Opinions of a meeting only once all are in.' })
  @ApiOkResponse({ type: ApprovalViewDto })
  @ApiProblems(400, 401, 404)
  async show(
    @UuidParam('approvalId') approvalId: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ApprovalViewDto> {
    const view = await this.approvals.read(approvalId);
    reply.header('ETag', `"${view.revision}"`);
    return view;
  }
}
