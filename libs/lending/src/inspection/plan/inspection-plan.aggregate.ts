import type { Aggregate, LocalDate, RuleSetRef, Subject } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import { currentShape } from '../../stored-shape.js';
import { drawUp, type DrawUpInputs } from './draw-up.js';
import type { InspectionPlanDrawnUp, InspectionPlanEvent } from './inspection-plan.events.js';
import { rejectPlan } from './inspection-plan.rejections.js';
import type { PlanFacts } from './plan-facts.js';
import type { InspectionPlanRules } from './plan-rules.js';
import type { PlannedTask } from './planner.js';

/** Compares what the rules ask for on a day with what the plan holds. */
export interface DrawUpInspectionPlan {
  readonly type: 'inspection-plan.draw-up';
  readonly asOf: LocalDate;
  readonly facts: PlanFacts;
  /** Null where no rules hold for the client: then nothing is asked for. */
  readonly inForce: {
    readonly rules: InspectionPlanRules;
    readonly ruleSet: RuleSetRef;
    readonly ruleSetHash: string;
  } | null;
}

export type InspectionPlanState =
  | { readonly status: 'none' }
  | {
      readonly status: 'drawn-up';
      readonly asOf: LocalDate;
      readonly nextOn: LocalDate | null;
      /** Due days of the tasks that are not past them, by key. */
      readonly open: Readonly<Record<string, LocalDate>>;
    };

function evolve(state: InspectionPlanState, { data }: InspectionPlanEvent): InspectionPlanState {
  const open: Record<string, LocalDate> = {};
  for (const [key, dueOn] of Object.entries(state.status === 'none' ? {} : state.open)) {
    if (dueOn >= data.asOf && !data.cancelled.includes(key)) open[key] = dueOn;
  }
  for (const { key, dueOn } of data.planned) open[key] = dueOn;
  return { status: 'drawn-up', asOf: data.asOf, nextOn: data.nextOn, open };
}

/** Drawn up once a day unless something changed: whoever asks again on the same day with the same facts gets no event. */
function decide(command: DrawUpInspectionPlan, state: InspectionPlanState): readonly InspectionPlanEvent[] {
  const { asOf, facts, inForce } = command;
  if (state.status !== 'none' && asOf < state.asOf) {
    rejectPlan('plan-out-of-order', `the plan was drawn up as of ${state.asOf} already`, 'asOf');
  }
  const known = state.status === 'none' ? {} : state.open;
  const inputs: DrawUpInputs = { asOf, facts, known };
  const { planned, cancelled, nextOn } = drawUp(inputs, inForce?.rules ?? noRules);
  const isSame =
    state.status !== 'none' &&
    state.asOf === asOf &&
    state.nextOn === nextOn &&
    planned.length + cancelled.length === 0;
  if (isSame) return [];
  const decision = inForce && decisionOn(inForce.ruleSetHash, inputs, reasonsOf(planned, cancelled));
  const { borrowerId, orgUnit } = facts;
  const event: InspectionPlanDrawnUp = {
    type: 'inspection-plan.drawn-up',
    occurredOn: asOf,
    data: {
      borrowerId,
      orgUnit,
      asOf,
      planned,
      cancelled,
      nextOn,
      loanIds: facts.loans.map(({ loanId }) => loanId),
      decision,
    },
    ...(inForce && { ruleSet: inForce.ruleSet }),
  };
  return [event];
}

const noRules: InspectionPlanRules = { tasks: [] };

function reasonsOf(planned: readonly PlannedTask[], cancelled: readonly string[]): readonly string[] {
  return [
    ...planned.map(({ key, rule, dueOn }) => `${rule}: ${key} due ${dueOn}`),
    ...cancelled.map((key) => `no longer asked for: ${key}`),
  ];
}

const schemas: Readonly<Record<InspectionPlanEvent['type'], number>> = { 'inspection-plan.drawn-up': 1 };

/** The plan of one client, or of one org unit: what was asked for, when, by which rules and on which facts. */
export const inspectionPlan: Aggregate<DrawUpInspectionPlan, InspectionPlanEvent, InspectionPlanState> = {
  category: 'inspectionplan',
  initialState: () => ({ status: 'none' }),
  evolve,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => {
    if (data.borrowerId === null) return [`org-unit/${data.orgUnit}`];
    const loanIds = data.loanIds.map((loanId) => `loan/${loanId}`);
    return [`borrower/${data.borrowerId}`, ...loanIds];
  },
  schemas,
  upcast: (stored) => currentShape<InspectionPlanEvent>(stored, schemas),
};
