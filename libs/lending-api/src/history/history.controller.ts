import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type Position } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { LoanRejection } from '#lending';
import { ReadYourWrites } from '#lending-read-models';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { HistoryPageDto } from './history-page.dto.js';
import { HistoryQueryDto } from './history-query.dto.js';
import { readLoanHistory } from './read-loan-history.js';

@ApiTags('Loans')
@Controller('loans/:loanId/history')
export class HistoryController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly database: DataSource,
    private readonly readYourWrites: ReadYourWrites,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Show everything that ever happened to a loan',
    description:
      'Every event that names the loan, in the order of the store, whatever stream it stands in, with who did it, ' +
      'when it was true and when it was recorded.',
  })
  @ApiOkResponse({ type: HistoryPageDto })
  @ApiProblems(400, 401, 404, 503)
  async show(
    @UuidParam('loanId') loanId: string,
    @Query() { after, cursor, limit }: HistoryQueryDto,
  ): Promise<HistoryPageDto> {
    await this.readYourWrites.wait(['loan_history'], after);
    const { entries, next } = await readLoanHistory(this.store, this.database, loanId, {
      ...(cursor !== undefined && { after: cursor as Position }),
      ...(limit !== undefined && { limit }),
    });
    if (entries.length === 0 && cursor === undefined) {
      throw new LoanRejection('loan-not-found', `nothing is known of a loan ${loanId}`);
    }
    return { entries, nextCursor: next ?? null };
  }
}
