import { Inject } from '@nestjs/common';
import { Command, CommandHandler, ICommandHandler } from '@nestjs/cqrs';
import { type CommandResult, EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  type InspectionCommand,
  type InspectionTask,
  LoanRejection,
  inspection,
  inspectionPlanRules,
  loan,
} from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { CommandExecutor } from '../commands/command-executor.js';
import { type CommandRequest } from '../commands/command-request.js';
import { RuleBook } from '../policy/index.js';
import { InspectionPlanningDto } from './inspection.dto.js';

/** Plans an inspection that no rule asks for. */
export class PlanInspection extends Command<CommandResult> {
  constructor(
    readonly inspectionId: string,
    readonly body: InspectionPlanningDto,
    readonly request: CommandRequest,
  ) {
    super();
  }
}

@CommandHandler(PlanInspection)
export class PlanInspectionHandler implements ICommandHandler<PlanInspection> {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly calendar: BusinessCalendar,
    private readonly rules: RuleBook,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async execute({ inspectionId, body, request }: PlanInspection) {
    const { state } = await loadAggregate(this.store, loan, body.loanId);
    if (state.status === 'unregistered') {
      throw new LoanRejection('loan-not-found', `no loan ${body.loanId} is registered`, 'loanId');
    }
    const { borrowerId, orgUnit, officer, product } = state.registration;
    const on = await this.calendar.openDate();
    const found = await this.rules.inForce('inspection-plan', on, { product, orgUnit });
    const followers = found === null ? [] : inspectionPlanRules(found.ruleSet.params).tasks;
    return this.commands.on(
      inspection,
      inspectionId,
      body,
      request,
      ({ businessDate }): InspectionCommand => ({
        type: 'inspection.plan',
        inspectionId,
        about: { borrowerId, loanIds: [body.loanId], orgUnit },
        task: {
          plan: null,
          code: body.code,
          rule: null,
          kind: body.kind,
          from: businessDate,
          to: body.dueOn,
          opensOn: businessDate,
          dueOn: body.dueOn,
          places: body.places ?? [],
          checklist: body.checklist ?? null,
          assignee: body.assignee ?? officer,
          role: null,
          reviews: body.reviews ?? 1,
          approval: body.approval ?? 'none',
          escalation: [],
          quota: false,
          followed: followers.some(({ afterTask }) => afterTask === body.code),
        } satisfies InspectionTask,
        reason: body.reason,
        by: request.actor.id,
        businessDate,
      }),
    );
  }
}
