import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type CommandContext, type EventStore, executeCommand } from '#event-store';
import {
  type Actor,
  contentHash,
  type LocalDate,
  parseStreamName,
  type RecordedEvent,
  Rejection,
} from '#kernel';
import {
  inspection,
  type InspectionPlanDrawnUp,
  inspectionPlan,
  inspectionPlanRules,
  type InspectionRejectionCode,
  type PlannedTask,
} from '#lending';
import { plansDue } from '#lending-read-models';
import type { RuleBook } from '../policy/index.js';
import { planFacts } from './plan-facts.js';

type Origin = Pick<CommandContext, 'correlationId' | 'causationId'>;

const plannerActor: Actor = { id: 'inspection-planner', role: 'system', org: 'system' };
const namespace = '4d1c6b0e-93f7-5a52-8c6e-7f2b1d0a9e35';
const planKind = 'inspection-plan';

/** Id of the inspection of a task: whoever carries the plan out names the same one. */
export function plannedInspectionId(planId: string, taskKey: string): string {
  return uuidV5(`${planId}/${taskKey}`, namespace);
}

/**
 * Draws plans up and carries them out. All ids follow from the plan, the day and the facts, so that the close of a day
 * and the process that follows the events may both do it: what is done is done once.
 */
export class InspectionPlanner {
  constructor(
    private readonly store: EventStore,
    private readonly database: DataSource,
    private readonly rules: RuleBook,
  ) {}

  /** Plans that have to be drawn up as of a day; none where no rules were ever adopted. */
  async due(asOf: LocalDate, after: string | null, limit: number): Promise<readonly string[]> {
    return (await this.hasRules()) ? plansDue(this.database, asOf, after, limit) : [];
  }

  /** Whether any rules were ever adopted. */
  async hasRules(): Promise<boolean> {
    return (await this.rules.adopted(planKind)).adopted.length > 0;
  }

  /**
   * Draws one plan up as of a day and carries it out.
   * @returns whether it changed
   */
  async drawUp(planId: string, asOf: LocalDate, origin: Origin): Promise<boolean> {
    const facts = await planFacts({ store: this.store, database: this.database }, planId);
    if (facts === undefined) return false;
    const found = await this.rules.inForce(planKind, asOf, {
      orgUnit: facts.orgUnit,
      ...(facts.loans[0] && { product: facts.loans[0].product }),
    });
    const inForce = found && {
      rules: inspectionPlanRules(found.ruleSet.params),
      ruleSet: { id: found.ruleSet.id, version: found.ruleSet.version },
      ruleSetHash: found.hash,
    };
    const input = { asOf, facts: contentHash({ facts, rules: found?.hash ?? null }) };
    const { events } = await executeCommand(
      this.store,
      inspectionPlan,
      planId,
      { type: 'inspection-plan.draw-up', asOf, facts, inForce },
      {
        commandId: uuidV5(`draw-up/${planId}/${asOf}/${input.facts}`, namespace),
        input,
        actor: plannerActor,
        ...origin,
      },
    );
    for (const { eventId } of events) await this.carryOut(await this.event(planId, eventId));
    return events.length > 0;
  }

  /** Plans and cancels the inspections of a plan that was drawn up. */
  async carryOut(stored: RecordedEvent): Promise<void> {
    const { id: planId } = parseStreamName(stored.stream);
    const { occurredOn, data, ruleSet } = inspectionPlan.upcast(stored);
    const context = (key: string) => ({
      commandId: uuidV5(key, stored.eventId),
      input: { key },
      actor: plannerActor,
      correlationId: stored.correlationId,
      causationId: stored.eventId,
    });
    for (const task of data.planned) {
      const inspectionId = plannedInspectionId(planId, task.key);
      await executeCommand(
        this.store,
        inspection,
        inspectionId,
        {
          type: 'inspection.plan',
          inspectionId,
          about: aboutOf(data, task),
          task: taskOf(planId, task),
          reason: task.rule,
          by: null,
          ...(ruleSet && { ruleSet }),
          businessDate: occurredOn,
        },
        context(`plan/${task.key}`),
      );
    }
    for (const key of data.cancelled) {
      await executeCommand(
        this.store,
        inspection,
        plannedInspectionId(planId, key),
        {
          type: 'inspection.cancel',
          reason: 'The rules no longer ask for it.',
          by: null,
          businessDate: occurredOn,
        },
        context(`cancel/${key}`),
      ).catch(ignoreUnplanned);
    }
  }

  private async event(planId: string, eventId: string): Promise<RecordedEvent> {
    const stream = `${inspectionPlan.category}-${planId}`;
    for await (const page of this.store.readStream(stream, { direction: 'backward' })) {
      const found = page.find((event) => event.eventId === eventId);
      if (found !== undefined) return found;
    }
    throw new Error(`${stream} does not hold the event ${eventId} that was just appended`);
  }
}

/** A plan that was cut short before it was carried out is carried out by the process, in order. */
function ignoreUnplanned(error: unknown): void {
  const absent: InspectionRejectionCode = 'inspection-not-found';
  if (!(error instanceof Rejection) || error.code !== absent) throw error;
}

function aboutOf({ borrowerId, orgUnit }: InspectionPlanDrawnUp['data'], { loanIds }: PlannedTask) {
  return { borrowerId, loanIds, orgUnit };
}

function taskOf(planId: string, { key, loanIds: _loanIds, ...task }: PlannedTask) {
  return { ...task, plan: { planId, key } };
}
