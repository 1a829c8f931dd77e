import { addDays, addMonths, type LocalDate } from '#kernel';
import { daysLeft, dueOn as pendingOn, pending } from '../../claim/clock-alarms.js';
import type { LegalRulesInForce } from '../legal-matter.commands.js';
import type { About, LegalAct, LegalMatterEvent, PreservationLapsed } from '../legal-matter.events.js';
import type { KnownDeadline, KnownMatter } from '../legal-matter.state.js';
import { type DeadlineRule, type Milestone } from '../legal-rules.js';
import type { DeadlineDropped, DeadlineEvent, DeadlineMet, DeadlineSet } from './deadline.events.js';
import { milestonesOf, type Reached } from './milestones.js';

/** What an act makes of the deadlines of a matter: some are met, some pointless, some are set by the rules in force. */
export function deadlinesAfter(
  before: KnownMatter,
  act: LegalAct,
  inForce: LegalRulesInForce | null,
): readonly DeadlineEvent[] {
  const reached = milestonesOf(act, before);
  const { actId } = act.data;
  const events: DeadlineEvent[] = [];
  for (const deadline of before.deadlines) {
    if (isMet(deadline, act.occurredOn, reached)) events.push(met(before, deadline, act.occurredOn, actId));
    else if (isDropped(deadline, reached, act)) {
      events.push(dropped(before, deadline, act.occurredOn, act.type));
    }
  }
  if (inForce === null) return events;
  const { rules, ruleSet } = inForce;
  for (const { milestone, on: from, part } of reached) {
    for (const rule of rules.deadlines.filter((one) => applies(one, milestone, before))) {
      const dueOn = dueOf(rule, from);
      const { alarmDays } = rules;
      const set = { ...aboutOf(before), deadlineId: `${actId}/${rule.kind}`, rule, alarmDays, from, dueOn };
      const [next] = pending({ alarmDays, told: [] }, dueOn);
      const data = { ...set, ...(part !== undefined && { part }), nextAlarmOn: next!.on };
      const event: DeadlineSet = {
        type: 'legal-matter.deadline-set',
        occurredOn: act.occurredOn,
        ruleSet,
        data,
      };
      events.push(event);
    }
  }
  return events;
}

/**
 * Days and months are counted from the day after that of the event (民事诉讼法 85). A last day on a holiday is not moved
 * to the next working day, though the law allows it: the creditor is told the safe day.
 */
export function dueOf({ days, months, before }: DeadlineRule, from: LocalDate): LocalDate {
  const sign = before ? -1 : 1;
  return days === undefined ? addMonths(from, sign * months!) : addDays(from, sign * days);
}

function applies({ from, matters }: DeadlineRule, milestone: Milestone, { opening }: KnownMatter): boolean {
  return from === milestone && (matters === undefined || matters.includes(opening.kind));
}

/** Done on its last day or before; what was told to be missed is met after all where that becomes known late. */
function isMet(deadline: KnownDeadline, on: LocalDate, reached: readonly Reached[]): boolean {
  const { status, dueOn, rule } = deadline;
  if ((status !== 'open' && status !== 'missed') || on > dueOn) return false;
  return reached.some((one) => rule.metBy.includes(one.milestone) && concerns(deadline, one));
}

function isDropped(deadline: KnownDeadline, reached: readonly Reached[], { type }: LegalAct): boolean {
  if (deadline.status !== 'open') return false;
  if (type === 'legal-matter.closed' || type === 'legal-matter.withdrawn') return true;
  return reached.some((one) => deadline.rule.droppedBy.includes(one.milestone) && concerns(deadline, one));
}

function concerns({ part }: KnownDeadline, reached: Reached): boolean {
  return part === undefined || reached.part === part;
}

/** By a person, for what no act of the matter tells. */
export function settledByPerson(
  state: KnownMatter,
  deadline: KnownDeadline,
  { outcome, on, actId, reason }: SettledByPerson,
): DeadlineMet | DeadlineDropped {
  return outcome === 'met' ? met(state, deadline, on, actId) : dropped(state, deadline, on, reason);
}

interface SettledByPerson {
  readonly outcome: 'met' | 'dropped';
  readonly on: LocalDate;
  readonly actId: string;
  readonly reason: string;
}

/** As of a day: of each open deadline the alarm nearest to its end, or that it was missed; preservations that ended. */
export function dueEvents(state: KnownMatter, asOf: LocalDate): readonly LegalMatterEvent[] {
  const about = aboutOf(state);
  const lapsed = state.preservations
    .filter(({ status, endsOn }) => status === 'granted' && endsOn! < asOf)
    .map(({ actId: preservationId, endsOn }): PreservationLapsed => {
      const data = { ...about, preservationId, endsOn: endsOn! };
      return { type: 'legal-matter.preservation-lapsed', occurredOn: asOf, data };
    });
  return [...state.deadlines.flatMap((deadline) => dueEvent(about, deadline, asOf)), ...lapsed];
}

function dueEvent(about: About, deadline: KnownDeadline, asOf: LocalDate): readonly DeadlineEvent[] {
  const { deadlineId, dueOn, status, rule } = deadline;
  const due = status === 'open' ? pendingOn(deadline, dueOn, asOf) : undefined;
  if (due === undefined) return [];
  if (due.what === 'lapsed') {
    const data = { ...about, deadlineId, kind: rule.kind, dueOn, of: rule.of };
    return [{ type: 'legal-matter.deadline-missed', occurredOn: asOf, data }];
  }
  const next = pending(deadline, dueOn).find(({ on }) => on > asOf)!;
  const data = {
    ...about,
    deadlineId,
    dueOn,
    alarmDays: due.what,
    daysLeft: daysLeft(dueOn, asOf),
    nextAlarmOn: next.on,
  };
  return [{ type: 'legal-matter.deadline-alarmed', occurredOn: asOf, data }];
}

function met(
  state: KnownMatter,
  { deadlineId, rule }: KnownDeadline,
  on: LocalDate,
  actId: string,
): DeadlineMet {
  const data = { ...aboutOf(state), deadlineId, kind: rule.kind, actId };
  return { type: 'legal-matter.deadline-met', occurredOn: on, data };
}

function dropped(
  state: KnownMatter,
  { deadlineId, rule }: KnownDeadline,
  on: LocalDate,
  reason: string,
): DeadlineDropped {
  const data = { ...aboutOf(state), deadlineId, kind: rule.kind, reason };
  return { type: 'legal-matter.deadline-dropped', occurredOn: on, data };
}

export function aboutOf({ opening: { loanId, borrowerId } }: KnownMatter): About {
  return { loanId, borrowerId };
}
