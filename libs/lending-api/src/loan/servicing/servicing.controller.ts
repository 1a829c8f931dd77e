import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../../commands/command-request.js';
import { CommandRoute } from '../../commands/command-route.js';
import { UuidParam } from '../../http/uuid-param.js';
import { ChargeLoan } from './charge-loan.handler.js';
import { ChargeDto } from './charge.dto.js';
import { DisburseLoan } from './disburse-loan.handler.js';
import { DisbursementDto } from './disbursement.dto.js';
import { ExtendLoan } from './extend-loan.handler.js';
import { ExtensionDto } from './extension.dto.js';
import { RecordRepayment } from './record-repayment.handler.js';
import { RepaymentDto } from './repayment.dto.js';
import { WaiveLoan } from './waive-loan.handler.js';
import { WaiverDto } from './waiver.dto.js';

@ApiTags('Servicing')
@Controller('loans/:loanId')
export class ServicingController {
  constructor(private readonly commands: CommandBus) {}

  @Post('disbursements')
  @CommandRoute({
    previews: true,
    summary: 'Pay out a tranche',
    description: 'The first tranche fixes the repayment plan; a later one supersedes the unpaid instalments.',
  })
  disburse(
    @UuidParam('loanId') loanId: string,
    @Body() body: DisbursementDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new DisburseLoan(loanId, body, request));
  }

  @Post('repayments')
  @CommandRoute({
    previews: true,
    summary: 'Record a repayment',
    description:
      'Put on fees, penalty, interest and principal in this order, oldest first. What exceeds everything owed is held as credit.',
  })
  repay(
    @UuidParam('loanId') loanId: string,
    @Body() body: RepaymentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new RecordRepayment(loanId, body, request));
  }

  @Post('charges')
  @CommandRoute({
    previews: true,
    summary: 'Charge a fee or a penalty',
  })
  charge(
    @UuidParam('loanId') loanId: string,
    @Body() body: ChargeDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ChargeLoan(loanId, body, request));
  }

  @Post('waivers')
  @CommandRoute({
    previews: true,
    summary: 'Waive a part of what is owed',
  })
  waive(
    @UuidParam('loanId') loanId: string,
    @Body() body: WaiverDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new WaiveLoan(loanId, body, request));
  }

  @Post('extensions')
  @CommandRoute({
    previews: true,
    summary: 'Extend the loan',
    description: 'Replaces the instalments that are not yet due by a plan up to the new maturity.',
  })
  extend(
    @UuidParam('loanId') loanId: string,
    @Body() body: ExtensionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ExtendLoan(loanId, body, request));
  }
}
