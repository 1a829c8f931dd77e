import { Body, Controller, Get, Header, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '#kernel';
import { CurrentActor } from '#platform';
import { AccessPurposeDto } from '../access/access-purpose.dto.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { dated } from '../security/dated.dto.js';
import { DocumentDesk } from './document-desk.js';
import { DeliveryDto, DocumentDto, DocumentViewDto, ReceiptDto, ReturnedDto } from './document.dto.js';

const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** Notices, demands, records and forms about a loan, as they are printed. */
@ApiTags('Documents')
@Controller()
export class DocumentsController {
  constructor(private readonly desk: DocumentDesk) {}

  @Post('loans/:loanId/documents')
  @CommandRoute({
    summary: 'Issue a document about the loan as of the open business date',
    description: 'Printed from the template and letterhead in force; its event holds the hashes.',
    creates: '/documents',
  })
  issue(
    @UuidParam('loanId') loanId: string,
    @Body() body: DocumentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.issue(loanId, body, request);
  }

  @Get('documents/:documentId')
  @ApiOperation({ summary: 'Show a document, its deliveries and its receipt' })
  @ApiOkResponse({ type: DocumentViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('documentId') documentId: string): Promise<DocumentViewDto> {
    const { issued, issuedOn, deliveries, returns, receipt } = await this.desk.stateOf(documentId);
    const { loanId, template, language, number, values, pdfSha256, htmlSha256 } = issued;
    return {
      documentId,
      loanId,
      template,
      language,
      number,
      issuedOn,
      values,
      pdfSha256,
      htmlSha256,
      deliveries: deliveries.map(({ occurredOn: on, data: { channel, reference } }) => ({
        on,
        channel,
        reference,
      })),
      returns: returns.map(({ occurredOn: on, data: { reason } }) => ({ on, reason })),
      receipt: receipt && {
        on: receipt.occurredOn,
        signedBy: receipt.data.signedBy,
        reference: receipt.data.reference,
        sha256: receipt.data.sha256 ?? null,
      },
    };
  }

  @Get('documents/:documentId/pdf')
  @ApiOperation({
    summary: 'Print a document again as PDF',
    description: 'The bytes are checked against the hash of what was issued. The reading is recorded.',
  })
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ content: { 'application/pdf': binary } })
  @ApiProblems(400, 401, 404, 409)
  async pdf(
    @UuidParam('documentId') documentId: string,
    @Query() { purpose }: AccessPurposeDto,
    @CurrentActor() reader: Actor,
  ): Promise<StreamableFile> {
    const { pdf } = await this.desk.printAgain(documentId, purpose, reader);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `inline; filename="${documentId}.pdf"`,
    });
  }

  @Get('documents/:documentId/html')
  @ApiOperation({ summary: 'Print a document again as a page of HTML', description: 'As for the PDF.' })
  @Header('Cache-Control', 'no-store')
  @ApiOkResponse({ content: { 'text/html': binary } })
  @ApiProblems(400, 401, 404, 409)
  async html(
    @UuidParam('documentId') documentId: string,
    @Query() { purpose }: AccessPurposeDto,
    @CurrentActor() reader: Actor,
  ): Promise<StreamableFile> {
    const { html } = await this.desk.printAgain(documentId, purpose, reader);
    return new StreamableFile(html, { type: 'text/html; charset=utf-8' });
  }

  @Post('documents/:documentId/deliveries')
  @CommandRoute({ summary: 'Record that it was sent' })
  deliver(
    @UuidParam('documentId') documentId: string,
    @Body() body: DeliveryDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { deliveryId, channel, reference } = body;
    return this.desk.act(documentId, body, request, (given) => ({
      ...dated(body, given),
      type: 'document.deliver',
      deliveryId: deliveryId ?? given.partId,
      channel,
      reference,
    }));
  }

  @Post('documents/:documentId/receipt')
  @CommandRoute({
    summary: 'Record the signed receipt',
    description:
      'Of a demand it begins the limitation of the claim anew, where it was signed by whom the law says.',
  })
  receive(
    @UuidParam('documentId') documentId: string,
    @Body() body: ReceiptDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { signedBy, reference, sha256 } = body;
    return this.desk.act(documentId, body, request, (given) => ({
      ...dated(body, given),
      type: 'document.receive',
      signedBy,
      reference,
      ...(sha256 !== undefined && { sha256 }),
    }));
  }

  @Post('documents/:documentId/returns')
  @CommandRoute({ summary: 'Record that it came back undelivered' })
  cameBack(
    @UuidParam('documentId') documentId: string,
    @Body() body: ReturnedDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { returnId, reason } = body;
    return this.desk.act(documentId, body, request, (given) => ({
      ...dated(body, given),
      type: 'document.return',
      returnId: returnId ?? given.partId,
      reason,
    }));
  }
}
