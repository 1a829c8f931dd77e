import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatMinor } from '#kernel';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { ApiProblems } from '../http/api-problems.js';
import { UuidParam } from '../http/uuid-param.js';
import { CollectionDesk } from './collection-desk.js';
import {
  AssignmentDto,
  CaseTransferDto,
  CollectionFileDto,
  DiagnosisDto,
  MeasureChoiceDto,
  MeasureEndDto,
  NextActionDto,
  PhaseChangeDto,
  PromiseDto,
  PromiseWithdrawalDto,
  TransferAnswerDto,
} from './collection.dto.js';

/** The collection file of a customer. Its case is opened by itself on the first overdue day. */
@ApiTags('Collection')
@Controller('collections/:borrowerId')
export class CollectionsController {
  constructor(private readonly desk: CollectionDesk) {}

  @Post('assignment')
  @CommandRoute({ summary: 'Assign the case to a person, a team or an agency' })
  assign(
    @UuidParam('borrowerId') id: string,
    @Body() body: AssignmentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate }, { rules }) => ({
      ...body,
      type: 'collection.assign',
      mostAccessDays: rules.agencyAccessDays,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('next-action')
  @CommandRoute({ summary: 'Say what is done next, by whom and by when' })
  next(
    @UuidParam('borrowerId') id: string,
    @Body() body: NextActionDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate }) => ({
      ...body,
      type: 'collection.set-next-action',
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('transfers')
  @CommandRoute({ summary: 'Hand the case over, with a list' })
  transfer(
    @UuidParam('borrowerId') id: string,
    @Body() body: CaseTransferDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate, partId }, { rules }) => ({
      ...body,
      type: 'collection.propose-transfer',
      transferId: body.transferId ?? partId,
      mostAccessDays: rules.agencyAccessDays,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('transfers/:transferId/answer')
  @CommandRoute({
    summary: 'Sign for the hand-over list, or refuse it',
    description: 'Not by whoever hands over.',
  })
  answer(
    @UuidParam('borrowerId') id: string,
    @UuidParam('transferId') transferId: string,
    @Body() body: TransferAnswerDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, { ...body, transferId }, request, ({ businessDate }) => ({
      ...body,
      type: 'collection.answer-transfer',
      transferId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('diagnosis')
  @CommandRoute({
    summary: 'Record why the customer does not pay, with the five sets of information',
    description: 'Answered with the measures that the rules recommend; see the file.',
  })
  diagnose(
    @UuidParam('borrowerId') id: string,
    @Body() body: DiagnosisDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.diagnose(id, body, request);
  }

  @Post('measures')
  @CommandRoute({
    summary: 'Choose a measure',
    description: 'After a diagnosis; off the recommended order with a reason.',
  })
  choose(
    @UuidParam('borrowerId') id: string,
    @Body() body: MeasureChoiceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, body, request, ({ businessDate, partId }, given) => ({
      ...body,
      type: 'collection.choose-measure',
      measureId: body.measureId ?? partId,
      by: request.actor.id,
      businessDate,
      given,
    }));
  }

  @Post('measures/:measureId/end')
  @CommandRoute({ summary: 'Record what came of a measure' })
  endMeasure(
    @UuidParam('borrowerId') id: string,
    @UuidParam('measureId') measureId: string,
    @Body() body: MeasureEndDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, { ...body, measureId }, request, ({ businessDate }) => ({
      ...body,
      type: 'collection.end-measure',
      measureId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Post('phase')
  @CommandRoute({
    summary: 'Move the case to another phase',
    description: 'Along the ways that the rules name.',
  })
  phase(
    @UuidParam('borrowerId') id: string,
    @Body() body: PhaseChangeDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.changePhase(id, body, request);
  }

  @Post('promises')
  @CommandRoute({
    summary: 'Record a promise to pay, or a plan',
    description: 'It settles itself from payments.',
  })
  promise(
    @UuidParam('borrowerId') id: string,
    @Body() body: PromiseDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.promise(id, body, request);
  }

  @Post('promises/:promiseId/withdrawal')
  @CommandRoute({ summary: 'Let go of an open promise' })
  withdraw(
    @UuidParam('borrowerId') id: string,
    @UuidParam('promiseId') promiseId: string,
    @Body() body: PromiseWithdrawalDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.desk.act(id, { ...body, promiseId }, request, ({ businessDate }) => ({
      ...body,
      type: 'collection.withdraw-promise',
      promiseId,
      by: request.actor.id,
      businessDate,
    }));
  }

  @Get()
  @ApiOperation({ summary: 'Show the collection file of a customer' })
  @ApiOkResponse({ type: CollectionFileDto })
  @ApiProblems(400, 401, 404)
  async show(@UuidParam('borrowerId') id: string): Promise<CollectionFileDto> {
    const { access: _, transfer: _open, misconduct: _told, promises, ...file } = await this.desk.file(id);
    return {
      ...file,
      promises: promises.map(({ known: _known, parts, ...promise }) => ({
        ...promise,
        parts: parts.map(({ dueOn, amount }) => ({ dueOn, amount: formatMinor(amount, promise.currency) })),
      })),
    };
  }
}
