import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { FilingDto, FilingRequestDto } from './filing.dto.js';
import { Filings } from './filings.js';

@ApiTags('Filings')
@Controller('filings')
export class FilingController {
  constructor(private readonly filings: Filings) {}

  @Post()
  @CommandRoute({
    summary: 'File a report, or file it again',
    description:
      'Freezes the figures with the version of their definition, both times and the checkpoint of the log. Filed ' +
      'again it says what differs and which events caused it; where nothing differs nothing is filed.',
  })
  file(@Body() body: FilingRequestDto, @FromHeaders() request: CommandRequest) {
    return this.filings.file(body, request);
  }

  @Get(':filingId')
  @ApiOperation({ summary: 'Show a filed report with all its versions' })
  @ApiOkResponse({ type: FilingDto })
  @ApiProblems(400, 401, 404)
  show(@UuidParam('filingId') filingId: string): Promise<FilingDto> {
    return this.filings.show(filingId);
  }
}
