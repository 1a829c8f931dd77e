import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import {
  BuyBackDto,
  LoanSaleDto,
  LoanSaleViewDto,
  SaleApprovalDto,
  SaleContractDto,
  SaleReasonDto,
} from './loan-sale.dto.js';
import { LoanSaleDesk } from './loan-sale-desk.js';

/** The sale of bad loans, one by one or as a batch (债权转让). */
@ApiTags('Workout')
@Controller('loan-sales')
export class LoanSaleController {
  constructor(private readonly desk: LoanSaleDesk) {}

  @Post()
  @CommandRoute({
    summary: 'Propose the sale of one loan or of a batch',
    description:
      'Each loan is looked at by the rules, and what would leave the books is figured as of the cut-off.',
    creates: '/loan-sales',
  })
  propose(@Body() body: LoanSaleDto, @FromHeaders() request: CommandRequest) {
    return this.desk.propose(body, request);
  }

  @Get(':saleId')
  @ApiOperation({ summary: 'Show a sale with its loans' })
  @ApiOkResponse({ type: LoanSaleViewDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('saleId') saleId: string): Promise<LoanSaleViewDto> {
    const { state, revision } = await this.desk.stateOf(saleId);
    const { status, proposed, proposedOn, approved, contract, loans } = state;
    const { buyerId, cutOffOn, currency } = proposed;
    return { saleId, status, buyerId, cutOffOn, currency, proposedOn, approved, contract, loans, revision };
  }

  @Post(':saleId/approval')
  @CommandRoute({
    summary: 'Approve the sale, by somebody else than who proposed it',
    description: 'Where rules of authority ask for more: POST /approvals with `loan-sale.approve`.',
  })
  approve(
    @UuidParam('saleId') saleId: string,
    @Body() body: SaleApprovalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { approvalReference } = body;
    return this.desk.act(saleId, body, request, (given) => ({
      ...given,
      type: 'loan-sale.approve',
      approvalReference,
    }));
  }

  @Post(':saleId/refusal')
  @CommandRoute({ summary: 'Refuse the sale' })
  refuse(
    @UuidParam('saleId') saleId: string,
    @Body() body: SaleReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(saleId, body, request, (given) => ({ ...given, type: 'loan-sale.refuse', reason }));
  }

  @Post(':saleId/withdrawal')
  @CommandRoute({ summary: 'Withdraw the sale before its contract is signed' })
  withdraw(
    @UuidParam('saleId') saleId: string,
    @Body() body: SaleReasonDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { reason } = body;
    return this.desk.act(saleId, body, request, (given) => ({
      ...given,
      type: 'loan-sale.withdraw',
      reason,
    }));
  }

  @Post(':saleId/contract')
  @CommandRoute({
    summary: 'Record that the contract was signed',
    description: 'Its loans then leave the books by themselves, each once; one that stands otherwise stays.',
  })
  sign(
    @UuidParam('saleId') saleId: string,
    @Body() body: SaleContractDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { documents, signedOn } = body;
    return this.desk.act(saleId, body, request, (given) => ({
      ...given,
      type: 'loan-sale.sign',
      signedOn: signedOn ?? given.businessDate,
      documents: documents.map((paper) => ({ ...paper })),
    }));
  }

  @Post(':saleId/buy-backs')
  @CommandRoute({
    summary: 'Record that sold loans were bought back, by somebody else than who proposed the sale',
    description:
      'Each then returns to the books by itself, once, and owes what its contract says less what the debtor paid the buyer. A loan without servicing terms cannot return.',
  })
  buyBack(
    @UuidParam('saleId') saleId: string,
    @Body() body: BuyBackDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.buyBack(saleId, body, request);
  }
}
