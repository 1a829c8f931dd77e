import { Body, Controller, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { v5 as uuidV5 } from 'uuid';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { PaymentRejection, receiptBook, receiptNumberText, receiptOf } from '#lending';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { DocumentDesk } from '../document/index.js';
import { UuidParam } from '../http/uuid-param.js';
import { ReceiptPrintDto, ReceiptVoidDto } from './receipt.dto.js';
import { bookOfReceipt } from './receipt-book-of.js';

/** Code of the template of documents that a receipt is printed from. */
const template = 'payment-receipt';

/** Receipts of payments; `GET /receipts` lists them. */
@ApiTags('Receipts')
@Controller('loans/:loanId/repayments/:repaymentId/receipt')
export class ReceiptsController {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly commands: CommandExecutor,
    private readonly documents: DocumentDesk,
  ) {}

  @Post('document')
  @CommandRoute({
    summary: 'Print the receipt of a payment',
    description: 'Issued as a document from the template `payment-receipt`, once for each number.',
    creates: '/documents',
  })
  async print(
    @UuidParam('loanId') loanId: string,
    @UuidParam('repaymentId') repaymentId: string,
    @Body() { language }: ReceiptPrintDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const bookId = await this.bookOf(loanId, repaymentId);
    const { state } = await loadAggregate(this.store, receiptBook, bookId);
    const { unit, year, number, amount, method, receivedBy, issuedOn } = receiptOf(state, repaymentId);
    const body = {
      documentId: uuidV5(`receipt/${number}`, bookId),
      template,
      language,
      number: receiptNumberText({ unit, year, number }),
      facts: { receivedAmount: amount, receivedOn: issuedOn, method, receivedBy },
    };
    return this.documents.issue(loanId, body, request);
  }

  @Post('void')
  @CommandRoute({
    summary: 'Void the receipt of a payment',
    description:
      'By another person than received the money. The number is kept; nothing else happens to the payment.',
  })
  async cancel(
    @UuidParam('loanId') loanId: string,
    @UuidParam('repaymentId') repaymentId: string,
    @Body() { reason }: ReceiptVoidDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const bookId = await this.bookOf(loanId, repaymentId);
    const by = request.actor.id;
    return this.commands.on(receiptBook, bookId, { repaymentId, reason }, request, ({ businessDate }) => ({
      type: 'receipt-book.void' as const,
      repaymentId,
      reason,
      by,
      businessDate,
    }));
  }

  private async bookOf(loanId: string, repaymentId: string): Promise<string> {
    const found = await bookOfReceipt(this.store, loanId, repaymentId);
    if (found !== undefined) return found;
    throw new PaymentRejection('receipt-not-found', `the loan knows no payment ${repaymentId}`);
  }
}
