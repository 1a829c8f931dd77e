import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../../commands/command-request.js';
import { CommandRoute } from '../../commands/command-route.js';
import { UuidParam } from '../../http/uuid-param.js';
import { ClassificationDto } from './classification.dto.js';
import { ClassifyLoan } from './classify-loan.handler.js';
import { CollectionActionDto } from './collection-action.dto.js';
import { InspectionDto } from './inspection.dto.js';
import { RaiseWarning } from './raise-warning.handler.js';
import { RecordCollectionAction } from './record-collection-action.handler.js';
import { RecordInspection } from './record-inspection.handler.js';
import { WarningDto } from './warning.dto.js';
import { ResolveWarning } from './resolve-warning.handler.js';
import { WarningResolutionDto } from './warning-resolution.dto.js';

@ApiTags('Follow-up')
@Controller('loans/:loanId')
export class FollowUpController {
  constructor(private readonly commands: CommandBus) {}

  @Post('inspections')
  @CommandRoute({
    summary: 'Record an inspection',
  })
  inspect(
    @UuidParam('loanId') loanId: string,
    @Body() body: InspectionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new RecordInspection(loanId, body, request));
  }

  @Post('warnings')
  @CommandRoute({
    summary: 'Raise an early warning',
  })
  warn(
    @UuidParam('loanId') loanId: string,
    @Body() body: WarningDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new RaiseWarning(loanId, body, request));
  }

  @Post('collection-actions')
  @CommandRoute({
    summary: 'Record a collection action',
  })
  collect(
    @UuidParam('loanId') loanId: string,
    @Body() body: CollectionActionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new RecordCollectionAction(loanId, body, request));
  }

  @Post('classifications')
  @CommandRoute({
    summary: 'Put the loan into a class of risk',
  })
  classify(
    @UuidParam('loanId') loanId: string,
    @Body() body: ClassificationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ClassifyLoan(loanId, body, request));
  }

  @Post('warnings/:warningId/resolution')
  @CommandRoute({ summary: 'Resolve an open warning' })
  resolve(
    @UuidParam('loanId') loanId: string,
    @UuidParam('warningId') warningId: string,
    @Body() body: WarningResolutionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new ResolveWarning(loanId, warningId, body, request));
  }
}
