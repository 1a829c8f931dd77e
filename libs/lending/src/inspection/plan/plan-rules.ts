import { distinctCodes, RuleNode } from '../../policy/rule-node.js';
import {
  type InspectionPlace,
  type InspectionTaskKind,
  inspectionPlaces,
  inspectionTaskKinds,
} from '../inspection.kinds.js';
import { type Cadence, type DayOfPeriod, planTriggers } from './cadence.js';
import { readSelection, type Selection, warningLevels } from './selection.js';

/** Whose sign-off a reviewed report needs before it counts as done. */
export const approvalLevels = ['none', 'superior', 'committee'] as const;
export type ApprovalLevel = (typeof approvalLevels)[number];

export interface EscalationStep {
  /** Days after the due day on which the step is taken, at least 1. */
  readonly afterDays: number;
  /** Role that is told. */
  readonly to: string;
}

/** One kind of task that the plan of a client, of each loan of a client, or of an org unit holds. */
export interface TaskRule {
  readonly code: string;
  /** What the institution's rule book calls the rule, for people. */
  readonly rule: string;
  readonly kind: InspectionTaskKind;
  readonly scope: 'client' | 'loan' | 'unit';
  readonly appliesTo?: Selection;
  readonly cadence: Cadence;
  /** For a trigger `warning`: the mildest level that sets the task going. */
  readonly warnedFrom?: (typeof warningLevels)[number];
  /** For a trigger `task`: the code of the task whose completion sets this one going. */
  readonly afterTask?: string;
  readonly places: readonly InspectionPlace[];
  readonly checklist?: string;
  /** The person who answers for the client, its risk manager, or whoever holds a role in the unit. */
  readonly assignTo: 'owner' | 'risk-manager' | { readonly role: string };
  /** People other than the author, and than each other, who have to find the report proper. */
  readonly reviews: number;
  readonly approval: ApprovalLevel;
  readonly escalation: readonly EscalationStep[];
  /** Asked for of a share of the clients only: what was not done by the due day lapses and is nobody's fault. */
  readonly quota: boolean;
}

export interface InspectionPlanRules {
  readonly tasks: readonly TaskRule[];
  /** Share of all clients that the head's programme is to visit in a year, as a decimal fraction. */
  readonly yearlyCoverage?: { readonly share: string; readonly programme: string };
}

const mostTasks = 50;

/**
 * Reads the params of a rule set of kind `inspection-plan`.
 * @throws RuleFault naming the place
 */
export function inspectionPlanRules(params: unknown): InspectionPlanRules {
  const root = new RuleNode(params).only('tasks', 'yearlyCoverage');
  const nodes = root.need('tasks').list(1, mostTasks);
  const tasks = nodes.map(readTask);
  const codes = tasks.map(({ code }) => code);
  distinctCodes(nodes, codes);
  nodes.forEach((node, index) => {
    const { afterTask } = tasks[index]!;
    if (afterTask !== undefined && !codes.includes(afterTask)) {
      node.need('afterTask').fault(`names no task of this rule set: "${afterTask}"`);
    }
  });
  const coverage = root.maybe('yearlyCoverage')?.only('share', 'programme');
  if (coverage === undefined) return { tasks };
  const share = coverage.need('share').decimal();
  if (!/^(0\.\d{1,4}|1)$/.test(share)) coverage.need('share').fault('must be a fraction from 0 to 1');
  return {
    tasks,
    yearlyCoverage: { share, programme: coverage.need('programme').oneOf(codes) },
  };
}

function readTask(node: RuleNode): TaskRule {
  node.only(
    'code',
    'rule',
    'kind',
    'scope',
    'appliesTo',
    'cadence',
    'warnedFrom',
    'afterTask',
    'places',
    'checklist',
    'assignTo',
    'reviews',
    'approval',
    'escalation',
    'quota',
    'source',
    'grade',
  );
  const cadence = readCadence(node.need('cadence'));
  const trigger = cadence.type === 'after' ? cadence.trigger : undefined;
  if ((trigger === 'warning') !== (node.maybe('warnedFrom') !== undefined)) {
    node.fault('has warnedFrom if and only if a warning sets it going');
  }
  if ((trigger === 'task') !== (node.maybe('afterTask') !== undefined)) {
    node.fault('has afterTask if and only if a task sets it going');
  }
  node.maybe('source')?.text();
  node.maybe('grade')?.text(10);
  const selection = node.maybe('appliesTo');
  const checklist = node.maybe('checklist')?.text(64);
  return {
    code: node.need('code').text(64),
    rule: node.need('rule').text(100),
    kind: node.need('kind').oneOf(inspectionTaskKinds),
    scope: node.need('scope').oneOf(['client', 'loan', 'unit'] as const),
    ...(selection && { appliesTo: readSelection(selection) }),
    cadence,
    ...(trigger === 'warning' && { warnedFrom: node.need('warnedFrom').oneOf(warningLevels) }),
    ...(trigger === 'task' && { afterTask: node.need('afterTask').text(64) }),
    places: node.maybe('places')?.someOf(inspectionPlaces) ?? [],
    ...(checklist !== undefined && { checklist }),
    assignTo: readAssignment(node.need('assignTo')),
    reviews: node.need('reviews').whole(0, 3),
    approval: node.need('approval').oneOf(approvalLevels),
    escalation: readEscalation(node.maybe('escalation')),
    quota: node.maybe('quota')?.flag() ?? false,
  };
}

function readAssignment(node: RuleNode): TaskRule['assignTo'] {
  node.only('person', 'role');
  const person = node.maybe('person')?.oneOf(['owner', 'risk-manager'] as const);
  const role = node.maybe('role')?.text(64);
  if ((person === undefined) === (role === undefined)) node.fault('names either a person or a role');
  return person ?? { role: role! };
}

function readEscalation(node: RuleNode | undefined): readonly EscalationStep[] {
  const steps = (node?.list(1, 5) ?? []).map((step) => {
    step.only('afterDays', 'to');
    return { afterDays: step.need('afterDays').whole(1, 366), to: step.need('to').text(64) };
  });
  if (steps.some(({ afterDays }, index) => index > 0 && afterDays <= steps[index - 1]!.afterDays)) {
    node!.fault('must ascend in afterDays');
  }
  return steps;
}

function readCadence(node: RuleNode): Cadence {
  const type = node.need('type').oneOf(['calendar', 'ten-day', 'every-days', 'after', 'on-demand'] as const);
  if (type === 'ten-day' || type === 'on-demand') {
    node.only('type');
    return { type };
  }
  if (type === 'every-days') {
    node.only('type', 'days');
    return { type, days: node.need('days').whole(1, 3_660) };
  }
  if (type === 'after') {
    node.only('type', 'trigger', 'days');
    return { type, trigger: node.need('trigger').oneOf(planTriggers), days: node.need('days').whole(0, 366) };
  }
  node.only('type', 'months', 'opens', 'due');
  const months = node.need('months').whole(1, 12);
  if (12 % months !== 0) node.need('months').fault('must divide the year: 1, 2, 3, 4, 6 or 12');
  const opens = readDay(node.need('opens'));
  const due = readDay(node.need('due'));
  if (due.month < opens.month || (due.month === opens.month && due.day < opens.day)) {
    node.need('due').fault('lies before the day on which the task appears');
  }
  return { type, months, opens, due };
}

function readDay(node: RuleNode): DayOfPeriod {
  node.only('month', 'day');
  return { month: node.need('month').whole(0, 23), day: node.need('day').whole(1, 31) };
}
