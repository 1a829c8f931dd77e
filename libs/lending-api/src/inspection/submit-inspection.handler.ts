import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult } from '#event-store';
import { type LocalDate } from '#kernel';
import { type InspectionCommand, inspection, inspectionQualityRules } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { RuleBook } from '../policy/index.js';
import { InspectionReader } from './inspection-reader.js';
import { InspectionReportDto } from './inspection.dto.js';
import { InspectionSurroundings } from './inspection-surroundings.js';

/** Registers the report of an inspection. */
export class SubmitInspection extends Command<CommandResult> {
  constructor(
    readonly inspectionId: string,
    readonly body: InspectionReportDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(SubmitInspection)
export class SubmitInspectionHandler implements ICommandHandler<SubmitInspection> {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly calendar: BusinessCalendar,
    private readonly inspections: InspectionReader,
    private readonly surroundings: InspectionSurroundings,
    private readonly rules: RuleBook,
  ) {}

  async execute({ inspectionId, body, request }: SubmitInspection) {
    const { state } = await this.inspections.read(inspectionId);
    const checklist = await this.inspections.checklistOf(state);
    const surroundings = await this.surroundings.of(inspectionId, state);
    const quality = await this.quality(await this.calendar.openDate(), state.about.orgUnit);
    return this.commands.on(
      inspection,
      inspectionId,
      body,
      request,
      ({ businessDate }): InspectionCommand => ({
        type: 'inspection.submit',
        visitedOn: body.visitedOn ?? businessDate,
        conclusion: body.conclusion,
        summary: body.summary,
        paperForm: body.paperForm ?? null,
        checklist,
        surroundings,
        quality,
        by: request.actor.id,
        businessDate,
      }),
    );
  }

  private async quality(on: LocalDate, orgUnit: string) {
    const found = await this.rules.inForce('inspection-quality', on, { orgUnit });
    if (found === null) return null;
    const { id, version, params } = found.ruleSet;
    return { rules: inspectionQualityRules(params), ruleSet: { id, version }, ruleSetHash: found.hash };
  }
}
