import { Inject, Injectable } from '@nestjs/common';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import {
  type ComponentAmounts,
  type KnownLoan,
  type KnownLoanSale,
  loan,
  loanSale,
  type LoanSaleCommand,
  LoanSaleRejection,
  type LoanToReturn,
  type LoanWrittenOff,
  type OfferedLoan,
} from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor, derivedId, type Given } from '../commands/command-executor.js';
import type { CommandRequest } from '../commands/command-request.js';
import { knownLoan } from '../commands/known-loan.js';
import type { BuyBackDto, LoanSaleDto } from './loan-sale.dto.js';
import { loanSaleRulesOn } from './loan-sale-rules-on.js';
import { saleWriteOff } from './sale-write-off.js';

/** What people do with a sale of loans. */
@Injectable()
export class LoanSaleDesk {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    private readonly commands: CommandExecutor,
  ) {}

  /** @throws LoanRejection where a loan is not known or owes nothing; LoanSaleRejection */
  async propose(body: LoanSaleDto, request: CommandRequest): Promise<CommandResult> {
    const saleId = body.saleId ?? derivedId(request.commandId, 'part');
    const { buyerId, cutOffOn } = body;
    const on = await this.calendar.openDate();
    const loans = await Promise.all(
      body.loans.map(async ({ loanId, price }): Promise<OfferedLoan> => {
        const state = await knownLoan(this.store, loanId);
        const { borrowerId, product } = state.registration;
        const { status, riskClass, currency } = state;
        const amounts = amountsOn(state, saleId, cutOffOn, on);
        return { loanId, borrowerId, product, status, riskClass, currency, price, amounts };
      }),
    );
    return this.commands.on(loanSale, saleId, body, request, async ({ businessDate, ruleBook }) => ({
      type: 'loan-sale.propose' as const,
      saleId,
      buyerId,
      cutOffOn,
      orgUnit: request.actor.org,
      loans,
      given: await loanSaleRulesOn(ruleBook, businessDate),
      by: request.actor.id,
      businessDate,
    }));
  }

  act(
    saleId: string,
    input: object,
    request: CommandRequest,
    command: (given: Pick<Given, 'businessDate'> & { readonly by: string }) => LoanSaleCommand,
  ): Promise<CommandResult> {
    return this.commands.on(loanSale, saleId, input, request, ({ businessDate }) =>
      command({ businessDate, by: request.actor.id }),
    );
  }

  /** @throws LoanRejection where a loan is not known; LoanSaleRejection */
  async buyBack(saleId: string, body: BuyBackDto, request: CommandRequest): Promise<CommandResult> {
    const { reason, approvalReference, documents, boughtBackOn } = body;
    const loans = await Promise.all(
      body.loans.map(async ({ loanId, price, collected = [] }): Promise<LoanToReturn> => {
        const { status, registration } = await knownLoan(this.store, loanId);
        const told = collected.map((one) => ({ ...one }));
        const serviced = registration.terms.servicing !== undefined;
        return { loanId, price, collected: told, status, serviced };
      }),
    );
    return this.commands.on(loanSale, saleId, body, request, ({ businessDate, partId }) => ({
      type: 'loan-sale.buy-back' as const,
      buyBackId: body.buyBackId ?? partId,
      boughtBackOn: boughtBackOn ?? businessDate,
      reason,
      approvalReference,
      documents: documents.map((paper) => ({ ...paper })),
      loans,
      by: request.actor.id,
      businessDate,
    }));
  }

  /** @throws LoanSaleRejection `loan-sale-not-found` */
  async stateOf(saleId: string): Promise<{ readonly state: KnownLoanSale; readonly revision: number }> {
    const { state, revision } = await loadAggregate(this.store, loanSale, saleId);
    if (state.status !== 'none') return { state, revision };
    throw new LoanSaleRejection('loan-sale-not-found', `no sale ${saleId} was proposed`);
  }
}

/** What would leave the books, by the code that will take it off. Of a loan that does not run the rules say why not. */
function amountsOn(state: KnownLoan, saleId: string, cutOffOn: LocalDate, on: LocalDate): ComponentAmounts {
  const nothing = { fees: '0.00', penalty: '0.00', interest: '0.00', principal: '0.00' };
  if (state.status !== 'active') return nothing;
  const command = saleWriteOff({ saleId, cutOffOn, approvalReference: saleId, businessDate: on });
  const event = loan.decide(command, state).find(({ type }) => type === 'loan.written-off');
  return (event as LoanWrittenOff | undefined)?.data.amounts ?? nothing;
}
