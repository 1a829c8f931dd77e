import type { DomainEvent, LocalDate } from '#kernel';
import type { Decision } from '../../policy/decision.js';
import type { DrawUpInputs } from './draw-up.js';
import type { PlannedTask } from './planner.js';

/** What the rules ask for was compared with what had been asked for so far. */
export type InspectionPlanDrawnUp = DomainEvent<
  'inspection-plan.drawn-up',
  {
    /** The client; null for the plan of an org unit. */
    readonly borrowerId: string | null;
    readonly orgUnit: string;
    readonly asOf: LocalDate;
    /** Tasks that were not asked for before. */
    readonly planned: readonly PlannedTask[];
    /** Keys of tasks that are no longer asked for. */
    readonly cancelled: readonly string[];
    /** The plan is to be drawn up again on this day, if nothing happens before; null: only when something happens. */
    readonly nextOn: LocalDate | null;
    /** Running loans of the client; of an org unit, the one that it is planned by. */
    readonly loanIds: readonly string[];
    /** Null where no rules hold for the client. */
    readonly decision: Decision<DrawUpInputs> | null;
  }
>;

export type InspectionPlanEvent = InspectionPlanDrawnUp;
