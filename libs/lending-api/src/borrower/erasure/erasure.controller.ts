import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../../commands/command-request.js';
import { CommandRoute } from '../../commands/command-route.js';
import { ApiProblems } from '../../http/api-problems.js';
import { UuidParam } from '../../http/uuid-param.js';
import { ErasureDecisionDto, ErasureRequestDto, ErasuresDto } from './erasure.dto.js';
import { Erasures } from './erasures.js';

@ApiTags('Borrowers')
@Controller('borrowers/:borrowerId/erasures')
export class ErasureController {
  constructor(private readonly erasures: Erasures) {}

  @Get()
  @ApiOperation({ summary: 'Show requests for erasure and the duties to keep the data' })
  @ApiOkResponse({ type: ErasuresDto })
  @ApiProblems(400, 401, 404, 503)
  show(@UuidParam('borrowerId') borrowerId: string): Promise<ErasuresDto> {
    return this.erasures.show(borrowerId);
  }

  @Post()
  @CommandRoute({
    summary: 'Ask that personal data be erased',
    description: 'Changes nothing by itself: another person decides.',
  })
  request(
    @UuidParam('borrowerId') borrowerId: string,
    @Body() body: ErasureRequestDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.erasures.request(borrowerId, body, request);
  }

  @Post(':requestId/decision')
  @CommandRoute({
    summary: 'Decide about a request for erasure',
    description:
      'By another person than asked. Where a duty to keep the data has not ended the approval restricts their use, ' +
      'and may be repeated once it has; else the keys are destroyed before the answer.',
  })
  decide(
    @UuidParam('borrowerId') borrowerId: string,
    @UuidParam('requestId') requestId: string,
    @Body() body: ErasureDecisionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.erasures.decide(borrowerId, requestId, body, request);
  }
}
