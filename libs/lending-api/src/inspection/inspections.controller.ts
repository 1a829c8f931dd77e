import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { compareAnswers } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { derivedId } from '../commands/command-executor.js';
import { type CommandRequest, FromHeaders } from '../commands/command-request.js';
import { CommandRoute } from '../commands/command-route.js';
import { UuidField } from '../fields/index.js';
import { ApiProblems } from '../http/api-problems.js';
import { type Reply } from '../http/reply.js';
import { UuidParam } from '../http/uuid-param.js';
import { ActOnInspection } from './act-on-inspection.handler.js';
import { AttachEvidence } from './attach-evidence.handler.js';
import { InspectionReader } from './inspection-reader.js';
import { InspectionDifferencesDto, InspectionViewDto } from './inspection-view.dto.js';
import {
  InspectionAnswersDto,
  InspectionAssignmentDto,
  InspectionCancellationDto,
  InspectionConfirmationDto,
  InspectionEvidenceDto,
  InspectionPlanningDto,
  InspectionReportDto,
  InspectionStartDto,
  InterviewDto,
} from './inspection.dto.js';
import { PlanInspection } from './plan-inspection.handler.js';
import { SubmitInspection } from './submit-inspection.handler.js';

class ComparisonQueryDto {
  @UuidField({
    description: 'The inspection to compare with.',
    example: '6b0f8a52-0d1c-5f7e-8a11-2f0e5c9d7a01',
  })
  readonly with!: string;
}

/** Planning and doing. */
@ApiTags('Inspections')
@Controller('inspections')
export class InspectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly calendar: BusinessCalendar,
    private readonly inspections: InspectionReader,
  ) {}

  @Post()
  @CommandRoute({
    summary: 'Plan an inspection that no rule asks for',
    description: 'What the rules of kind `inspection-plan` ask for is planned without being asked.',
    creates: '/inspections',
  })
  plan(@Body() body: InspectionPlanningDto, @FromHeaders() request: CommandRequest) {
    const inspectionId = body.inspectionId ?? derivedId(request.commandId, 'part');
    return this.commands.execute(new PlanInspection(inspectionId, body, request));
  }

  @Post(':inspectionId/assignment')
  @CommandRoute({ summary: 'Give an inspection to somebody' })
  assign(
    @UuidParam('inspectionId') id: string,
    @Body() body: InspectionAssignmentDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, body, request, ({ by, businessDate }) => ({
        type: 'inspection.assign',
        to: body.to,
        by,
        businessDate,
      })),
    );
  }

  @Post(':inspectionId/start')
  @CommandRoute({
    summary: 'Begin an inspection',
    description: 'From now on it is answered by the checklist in force today, whatever comes after it.',
  })
  async start(
    @UuidParam('inspectionId') id: string,
    @Body() body: InspectionStartDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { state } = await this.inspections.read(id);
    const checklists = await this.inspections.checklistsFor(state, await this.calendar.openDate());
    const inspectors = body.inspectors.map(({ id: person, capacity }) => ({ id: person, capacity }));
    return this.commands.execute(
      new ActOnInspection(id, body, request, ({ by, businessDate }) => ({
        type: 'inspection.start',
        inspectors,
        checklists,
        by,
        businessDate,
      })),
    );
  }

  @Post(':inspectionId/answers')
  @CommandRoute({ summary: 'Answer questions of the checklist', description: 'The later answer counts.' })
  async answer(
    @UuidParam('inspectionId') id: string,
    @Body() { answers }: InspectionAnswersDto,
    @FromHeaders() request: CommandRequest,
  ) {
    const { state } = await this.inspections.read(id);
    const checklist = await this.inspections.checklistOf(state);
    return this.commands.execute(
      new ActOnInspection(id, { answers }, request, ({ by, businessDate }) => ({
        type: 'inspection.answer',
        answers,
        checklist,
        by,
        businessDate,
      })),
    );
  }

  @Post(':inspectionId/evidence')
  @CommandRoute({
    summary: 'Attach a file',
    description: 'The file itself is sent to `POST /evidence`; here stands its hash.',
  })
  attach(
    @UuidParam('inspectionId') id: string,
    @Body() body: InspectionEvidenceDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new AttachEvidence(id, body, request));
  }

  @Post(':inspectionId/interviews')
  @CommandRoute({ summary: 'Record who was asked', description: 'By role: a name is personal data.' })
  interview(
    @UuidParam('inspectionId') id: string,
    @Body() body: InterviewDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, body, request, ({ by, businessDate, partId }) => ({
        type: 'inspection.record-interview',
        interviewId: body.interviewId ?? partId,
        role: body.role,
        by,
        businessDate,
      })),
    );
  }

  @Post(':inspectionId/confirmation')
  @CommandRoute({ summary: "Record the borrower's confirmation of the inspection" })
  confirm(
    @UuidParam('inspectionId') id: string,
    @Body() { stampedOn }: InspectionConfirmationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, { stampedOn }, request, ({ by, businessDate }) => ({
        type: 'inspection.confirm',
        stampedOn,
        by,
        businessDate,
      })),
    );
  }

  @Post(':inspectionId/report')
  @CommandRoute({
    summary: 'Register the report',
    description:
      'The checks of the rules of kind `inspection-quality` are made: what a preventive one finds refuses the report, what ' +
      'a detective one finds stands on it.',
  })
  submit(
    @UuidParam('inspectionId') id: string,
    @Body() body: InspectionReportDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(new SubmitInspection(id, body, request));
  }

  @Post(':inspectionId/cancellation')
  @CommandRoute({ summary: 'Give an inspection up that nobody has reported on' })
  cancel(
    @UuidParam('inspectionId') id: string,
    @Body() { reason }: InspectionCancellationDto,
    @FromHeaders() request: CommandRequest,
  ) {
    return this.commands.execute(
      new ActOnInspection(id, { reason }, request, ({ by, businessDate }) => ({
        type: 'inspection.cancel',
        reason,
        by,
        businessDate,
      })),
    );
  }

  @Get(':inspectionId')
  @ApiOperation({ summary: 'Show an inspection with all that was found' })
  @ApiOkResponse({ type: InspectionViewDto })
  @ApiProblems(400, 401, 404)
  async show(
    @UuidParam('inspectionId') id: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<InspectionViewDto> {
    const read = await this.inspections.read(id);
    reply.header('ETag', `"${read.revision}"`);
    return InspectionViewDto.of(id, read);
  }

  @Get(':inspectionId/differences')
  @ApiOperation({
    summary: 'Compare an inspection with another, answer by answer',
    description: 'Tables are compared cell by cell; figures tell their change.',
  })
  @ApiOkResponse({ type: InspectionDifferencesDto })
  @ApiProblems(400, 401, 404)
  async compare(
    @UuidParam('inspectionId') inspectionId: string,
    @Query() { with: comparedWith }: ComparisonQueryDto,
  ): Promise<InspectionDifferencesDto> {
    const after = await this.inspections.read(inspectionId);
    const before = await this.inspections.read(comparedWith);
    const differences = compareAnswers(before.state.answers, after.state.answers);
    return { inspectionId, comparedWith, differences };
  }
}
