import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatMinor, sum } from '#kernel';
import {
  delinquencyHistory,
  LoanRejection,
  servicingComponents,
  servicingPayOffQuote,
  servicingTermsOf,
} from '#lending';
import { ApiProblems } from '../http/api-problems.js';
import { ApiRejection } from '../http/api.rejections.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  DelinquencyHistoryDto,
  DelinquencyHistoryQueryDto,
  PayOffQuoteDto,
  PayOffQuoteQueryDto,
} from './account-questions.dto.js';
import { LoanReplay } from './loan-replay.js';

/** What only the account of a loan with servicing terms can answer. */
@ApiTags('Account')
@Controller('loans/:loanId')
export class AccountQuestionsController {
  constructor(private readonly replay: LoanReplay) {}

  @Get('pay-off-quote')
  @ApiOperation({
    summary: 'Quote what ends the loan on a day',
    description: 'Of a day to come it holds if nothing else happens before.',
  })
  @ApiOkResponse({ type: PayOffQuoteDto })
  @ApiProblems(400, 401, 404, 409, 422)
  async quote(
    @UuidParam('loanId') loanId: string,
    @Query() { on, knownAt }: PayOffQuoteQueryDto,
  ): Promise<PayOffQuoteDto> {
    const { loan, at } = await this.replay.upTo(loanId, on, knownAt);
    const { state } = loan;
    const quote = servicingPayOffQuote(state, on ?? at.asOf);
    if (!quote) throw withoutTerms();
    const text = (amount: bigint) => formatMinor(amount, state.currency);
    return {
      loanId,
      on: on ?? at.asOf,
      currency: state.currency,
      amounts: Object.fromEntries(
        servicingComponents.map((component) => [component, text(quote[component])]),
      ),
      total: text(sum(servicingComponents.map((component) => quote[component]))),
      credit: text(state.credit),
    };
  }

  @Get('delinquency')
  @ApiOperation({
    summary: 'Show the buckets of a loan day by day',
    description:
      'Stretches of days in the same bucket, figured from the facts known now (or at `knownAt`): a back-dated payment changes the past.',
  })
  @ApiOkResponse({ type: DelinquencyHistoryDto })
  @ApiProblems(400, 401, 404, 409, 422)
  async delinquency(
    @UuidParam('loanId') loanId: string,
    @Query() { from, to, knownAt }: DelinquencyHistoryQueryDto,
  ): Promise<DelinquencyHistoryDto> {
    const { loan, at } = await this.replay.of(loanId, {
      ...(to !== undefined && { asOf: to }),
      ...(knownAt !== undefined && { knownAt }),
    });
    const { state } = loan;
    const terms = servicingTermsOf(state);
    if (!terms) throw withoutTerms();
    const first = from ?? state.firstDisbursedOn ?? at.asOf;
    if (first > at.asOf) throw new ApiRejection('range-invalid', `from is after ${at.asOf}`, 'from');
    return {
      loanId,
      from: first,
      to: at.asOf,
      stretches: delinquencyHistory(terms, state.facts, first, at.asOf),
    };
  }
}

function withoutTerms(): LoanRejection {
  return new LoanRejection('servicing-terms-required', 'the loan was registered without servicing terms');
}
