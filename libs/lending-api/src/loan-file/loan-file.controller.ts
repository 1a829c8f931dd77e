import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { loan, loanFile, LoanRejection, papersOf } from '#lending';
import { AccountabilityGate } from '../accountability/index.js';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { FileEntryDto, LoanFileDto } from './loan-file.dto.js';

/** What a loan's file holds beside its account. */
@ApiTags('Loan file')
@Controller('loans/:loanId/file')
export class LoanFileController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly calendar: BusinessCalendar,
    private readonly accountability: AccountabilityGate,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Show the file of a loan' })
  @ApiOkResponse({ type: LoanFileDto })
  @ApiProblems(400, 401)
  async show(@UuidParam('loanId') loanId: string): Promise<LoanFileDto> {
    const { state, revision } = await loadAggregate(this.store, loanFile, loanId);
    const papers = papersOf(state, await this.calendar.openDate());
    return { loanId, entries: state.entries, papers, isLent: state.isLent, revision };
  }

  @Post('entries')
  @CommandRoute({
    summary: 'Put something on the file of a loan',
    description:
      'Documents, rating, payee, group members, vouchers, …: what payouts may ask for, and checks look at.',
  })
  async file(
    @UuidParam('loanId') loanId: string,
    @Body() body: FileEntryDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { state } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') {
      throw new LoanRejection('loan-not-found', `no loan ${loanId} is registered`);
    }
    await this.accountability.admitEntry(state, body.kind);
    const { borrowerId } = state.registration;
    const { currency } = state;
    return this.commands.on(loanFile, loanId, body, request, ({ businessDate, partId }) => ({
      type: 'loan-file.file-entry' as const,
      loanId,
      borrowerId,
      currency,
      entryId: body.entryId ?? partId,
      entry: { kind: body.kind, facts: body.facts },
      on: body.on ?? businessDate,
      by: request.actor.id,
      businessDate,
    }));
  }
}
