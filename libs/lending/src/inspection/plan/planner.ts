import { type LocalDate, unreachable } from '#kernel';
import type { InspectionPlace, InspectionTaskKind } from '../inspection.kinds.js';
import { type Anchor, nextOpening, openWindows, type Window } from './cadence.js';
import type { PlanFacts, PlannedLoan } from './plan-facts.js';
import type { ApprovalLevel, EscalationStep, InspectionPlanRules, TaskRule } from './plan-rules.js';
import { selects } from './selection.js';

/** A task as the rules ask for it. */
export interface PlannedTask {
  /** Names the task among all of its client or unit, for ever: rule, loan or trigger, period. */
  readonly key: string;
  readonly code: string;
  readonly rule: string;
  readonly kind: InspectionTaskKind;
  readonly loanIds: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly opensOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly places: readonly InspectionPlace[];
  readonly checklist: string | null;
  /** Person, where the rules name one and the client has one. */
  readonly assignee: string | null;
  /** Role whose holders in the unit do it, where the rules name no person. */
  readonly role: string | null;
  readonly reviews: number;
  readonly approval: ApprovalLevel;
  readonly escalation: readonly EscalationStep[];
  readonly quota: boolean;
  /** Whether its completion sets another task going. */
  readonly followed: boolean;
}

export interface Plan {
  readonly tasks: readonly PlannedTask[];
  /** The first later day on which the same facts ask for a further task; null where none will. */
  readonly nextOn: LocalDate | null;
}

/** More loans than these are one client's no longer in practice; an event names them all. */
const mostLoansNamed = 200;

/** All tasks that are to be open on a day. */
export function planTasks(facts: PlanFacts, rules: InspectionPlanRules, asOf: LocalDate): Plan {
  const tasks: PlannedTask[] = [];
  let nextOn: LocalDate | null = null;
  for (const rule of rules.tasks) {
    for (const { anchor, loans, cause } of occasionsOf(rule, facts)) {
      for (const window of openWindows(rule.cadence, anchor, asOf)) {
        const followed = rules.tasks.some(({ afterTask }) => afterTask === rule.code);
        tasks.push({ ...task(rule, window, loans, cause, facts), followed });
      }
      const next = nextOpening(rule.cadence, anchor, asOf);
      if (next !== null && (nextOn === null || next < nextOn)) nextOn = next;
    }
  }
  return { tasks: tasks.sort((a, b) => (a.key < b.key ? -1 : 1)), nextOn };
}

interface Occasion {
  readonly anchor: Anchor;
  readonly loans: readonly PlannedLoan[];
  /** What tells this occasion from others of the same rule and window. */
  readonly cause: string;
}

function occasionsOf(rule: TaskRule, facts: PlanFacts): readonly Occasion[] {
  const isUnit = facts.borrowerId === null;
  if (facts.loans.length === 0 || (rule.scope === 'unit') !== isUnit) return [];
  if (rule.scope === 'loan') {
    return facts.loans.flatMap((loan) => {
      const alone = { ...facts, loans: [loan] };
      return rule.appliesTo === undefined || selects(rule.appliesTo, alone) ? anchorsOf(rule, alone) : [];
    });
  }
  return rule.appliesTo === undefined || selects(rule.appliesTo, facts) ? anchorsOf(rule, facts) : [];
}

function anchorsOf(rule: TaskRule, facts: PlanFacts): readonly Occasion[] {
  const { loans } = facts;
  const cause = rule.scope === 'loan' ? loans[0]!.loanId : '';
  const first = loans.map(({ firstDisbursedOn }) => firstDisbursedOn).sort()[0]!;
  if (rule.cadence.type !== 'after') return [{ anchor: { id: '', on: first }, loans, cause }];
  const { trigger } = rule.cadence;
  switch (trigger) {
    case 'disbursement':
      return [{ anchor: { id: '', on: first }, loans, cause }];
    case 'overdue':
      return loans.flatMap((loan) =>
        loan.overdueSince === null
          ? []
          : [{ anchor: { id: '', on: loan.overdueSince }, loans: [loan], cause: loan.loanId }],
      );
    case 'warning':
      return loans.flatMap((loan) =>
        loan.warnings
          .filter(({ level }) => level >= rule.warnedFrom!)
          .map(({ warningId, raisedOn }) => ({
            anchor: { id: warningId, on: raisedOn },
            loans: [loan],
            cause: loan.loanId,
          })),
      );
    case 'task': {
      const done = facts.completed[rule.afterTask!];
      return done === undefined ? [] : [{ anchor: { id: '', on: done }, loans, cause }];
    }
    default:
      return unreachable(trigger);
  }
}

function task(
  rule: TaskRule,
  window: Window,
  loans: readonly PlannedLoan[],
  cause: string,
  facts: PlanFacts,
): Omit<PlannedTask, 'followed'> {
  const person = personOf(rule, facts, loans);
  const { from, to, opensOn, dueOn } = window;
  return {
    key: [rule.code, ...(cause === '' ? [] : [cause]), window.key].join('/'),
    code: rule.code,
    rule: rule.rule,
    kind: rule.kind,
    // A unit's own report is about the unit, not about each of its loans.
    loanIds: facts.borrowerId === null ? [] : loans.slice(0, mostLoansNamed).map(({ loanId }) => loanId),
    from,
    to,
    opensOn,
    dueOn,
    places: rule.places,
    checklist: rule.checklist ?? null,
    assignee: person,
    role: typeof rule.assignTo === 'string' ? (person === null ? rule.assignTo : null) : rule.assignTo.role,
    reviews: rule.reviews,
    approval: rule.approval,
    escalation: rule.escalation,
    quota: rule.quota,
  };
}

/** Where nobody was made the owner of the client, the officer of its first loan is. */
function personOf(
  { assignTo }: TaskRule,
  { owner, riskManager }: PlanFacts,
  loans: readonly PlannedLoan[],
): string | null {
  if (assignTo === 'owner') return owner ?? loans[0]!.officer;
  return assignTo === 'risk-manager' ? riskManager : null;
}
