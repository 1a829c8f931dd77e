import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../../commands/command-request.js';
import { CommandRoute } from '../../commands/command-route.js';
import { UuidParam } from '../../http/uuid-param.js';
import { ReverseFact } from './reverse-fact.handler.js';
import { ReversalDto } from './reversal.dto.js';
import { PrepayLoan } from './prepay-loan.handler.js';
import { PrepaymentDto } from './prepayment.dto.js';
import { PayOffLoan } from './pay-off-loan.handler.js';
import { PayOffDto } from './pay-off.dto.js';
import { ReturnPayment } from './return-payment.handler.js';
import { PaymentReturnDto } from './payment-return.dto.js';
import { RefundCredit } from './refund-credit.handler.js';
import { CreditRefundDto } from './credit-refund.dto.js';
import { ChargeOffLoan } from './charge-off-loan.handler.js';
import { ChargeOffDto } from './charge-off.dto.js';
import { ChangeContract } from './change-contract.handler.js';
import { ContractChangeDto } from './contract-change.dto.js';

/** What can be asked of loans with servicing terms only. */
@ApiTags('Account')
@Controller('loans/:loanId')
export class AccountController {
  constructor(private readonly commands: CommandBus) {}

  @Post('reversals')
  @CommandRoute({
    previews: true,
    summary: 'Take an earlier fact back',
    description:
      'As if it had never been: everything after it is figured anew, and the answer of what was known before stays available.',
  })
  reverse(
    @UuidParam('loanId') loanId: string,
    @Body() body: ReversalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ReverseFact(loanId, body, request));
  }

  @Post('prepayments')
  @CommandRoute({
    previews: true,
    summary: 'Repay principal before it is due',
    description:
      'What is due already is paid first. Keeps the term and lowers the instalments, or keeps the instalment and shortens the term.',
  })
  prepay(
    @UuidParam('loanId') loanId: string,
    @Body() body: PrepaymentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new PrepayLoan(loanId, body, request));
  }

  @Post('pay-off')
  @CommandRoute({
    previews: true,
    summary: 'Pay the loan off',
    description: 'Interest stops on the day. Refused where the amount is less than what is owed then.',
  })
  payOff(
    @UuidParam('loanId') loanId: string,
    @Body() body: PayOffDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new PayOffLoan(loanId, body, request));
  }

  @Post('payment-returns')
  @CommandRoute({
    previews: true,
    summary: 'Record that a payment was taken back',
    description: 'By the bank of the payer. The amount is owed again as principal.',
  })
  returnPayment(
    @UuidParam('loanId') loanId: string,
    @Body() body: PaymentReturnDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ReturnPayment(loanId, body, request));
  }

  @Post('credit-refunds')
  @CommandRoute({
    previews: true,
    summary: 'Pay credit out to the borrower',
  })
  refundCredit(
    @UuidParam('loanId') loanId: string,
    @Body() body: CreditRefundDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new RefundCredit(loanId, body, request));
  }

  @Post('charge-offs')
  @CommandRoute({
    previews: true,
    summary: 'Charge the loan off',
    description: 'The loan is flagged and stays on the books; its plan goes on.',
  })
  chargeOff(
    @UuidParam('loanId') loanId: string,
    @Body() body: ChargeOffDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ChargeOffLoan(loanId, body, request));
  }

  @Post('contract-changes')
  @CommandRoute({
    previews: true,
    summary: 'Change the contract, or how it counts',
    description:
      'Another rate, a pause of interest or of delinquency, a new plan (re-aged, re-amortised, rescheduled), acceleration, or a use of funds other than agreed.',
  })
  changeContract(
    @UuidParam('loanId') loanId: string,
    @Body() body: ContractChangeDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ChangeContract(loanId, body, request));
  }
}
