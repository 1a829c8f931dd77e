import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidParam } from '../http/uuid-param.js';
import { ActOnClassification } from './act-on-classification.handler.js';
import {
  AbilityDto,
  DelayDto,
  ExpectedLossDto,
  RenewalDto,
  RestructuringDto,
  TriggerDto,
  TriggerLiftingDto,
} from './classification-facts.dto.js';

/** Facts that the rules of classification look at beside the account. */
@ApiTags('Classification')
@Controller('loans/:loanId/classification')
export class ClassificationFactsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('triggers')
  @CommandRoute({ summary: 'Record what counts as a criterion of a class' })
  recordTrigger(
    @UuidParam('loanId') loanId: string,
    @Body() body: TriggerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, body, request, ({ businessDate, partId }) => ({
        ...body,
        type: 'classification.record-trigger',
        triggerId: body.triggerId ?? partId,
        since: body.since ?? businessDate,
      })),
    );
  }

  @Post('triggers/:triggerId/lifting')
  @CommandRoute({ summary: 'Lift a criterion that no longer counts' })
  liftTrigger(
    @UuidParam('loanId') loanId: string,
    @UuidParam('triggerId') triggerId: string,
    @Body() body: TriggerLiftingDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, { ...body, triggerId }, request, () => ({
        ...body,
        type: 'classification.lift-trigger',
        triggerId,
      })),
    );
  }

  @Post('expected-losses')
  @CommandRoute({ summary: 'Record the expected credit loss that an impairment model gave' })
  recordExpectedLoss(
    @UuidParam('loanId') loanId: string,
    @Body() body: ExpectedLossDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, body, request, ({ businessDate, partId, currency }) => ({
        ...body,
        type: 'classification.record-expected-loss',
        expectedLossId: body.expectedLossId ?? partId,
        currency,
        asOf: body.asOf ?? businessDate,
      })),
    );
  }

  @Post('restructurings')
  @CommandRoute({
    summary: 'Record that the loan was restructured',
    description: 'It is observed from then on.',
  })
  recordRestructuring(
    @UuidParam('loanId') loanId: string,
    @Body() body: RestructuringDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, body, request, ({ businessDate, partId }) => ({
        ...body,
        type: 'classification.record-restructuring',
        restructuringId: body.restructuringId ?? partId,
        on: body.on ?? businessDate,
      })),
    );
  }

  @Post('renewals')
  @CommandRoute({ summary: 'Record which conditions a renewal was shown to meet' })
  showRenewal(
    @UuidParam('loanId') loanId: string,
    @Body() body: RenewalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, body, request, ({ partId }) => ({
        ...body,
        type: 'classification.show-renewal',
        renewalId: body.renewalId ?? partId,
      })),
    );
  }

  @Post('delays')
  @CommandRoute({ summary: 'Explain arrears as an operational or technical delay' })
  explainDelay(
    @UuidParam('loanId') loanId: string,
    @Body() body: DelayDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, body, request, ({ partId }) => ({
        ...body,
        type: 'classification.explain-delay',
        delayId: body.delayId ?? partId,
      })),
    );
  }

  @Post('ability')
  @CommandRoute({ summary: 'Record the assessed ability of the debtor to keep performing' })
  assessAbility(
    @UuidParam('loanId') loanId: string,
    @Body() body: AbilityDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnClassification(loanId, body, request, ({ partId }) => ({
        ...body,
        type: 'classification.assess-ability',
        abilityId: body.abilityId ?? partId,
      })),
    );
  }
}
