import { addDays } from '#kernel';
import type {
  AssessInspection,
  AssignInspection,
  CancelInspection,
  PlanInspection,
} from '../inspection.commands.js';
import type {
  InspectionAssigned,
  InspectionCancelled,
  InspectionEscalated,
  InspectionEvent,
  InspectionMissed,
  InspectionPlanned,
  InspectionRectificationOverdue,
} from '../inspection.events.js';
import { rejectInspection } from '../inspection.rejections.js';
import { type InspectionState, isUnregistered, type KnownInspection } from '../inspection.state.js';
import { checkDay, checkText, longestReference, open } from './checks.js';

/**
 * Planned again by whoever planned it first, it stays as it is, whatever became of it; only what the rules had given up
 * and ask for again is planned anew.
 */
export function plan(state: InspectionState, command: PlanInspection): InspectionPlanned[] {
  const { about, task, reason, by, ruleSet, businessDate } = command;
  if (state.status !== 'none') {
    const { plan: origin, code, dueOn, kind } = state.task;
    const isSame =
      origin?.key === task.plan?.key && code === task.code && dueOn === task.dueOn && kind === task.kind;
    if (isSame && (state.status !== 'cancelled' || by !== null)) return [];
    if (!isSame)
      rejectInspection('inspection-already-planned', 'another inspection has this id', 'inspectionId');
  }
  checkText(task.code, 'code', longestReference);
  checkText(reason, 'reason');
  for (const field of ['from', 'to', 'opensOn', 'dueOn'] as const) checkDay(task[field], field);
  if (task.dueOn < task.opensOn) {
    rejectInspection('inspection-date-out-of-order', 'dueOn lies before opensOn', 'dueOn');
  }
  return [
    {
      type: 'inspection.planned',
      occurredOn: businessDate,
      data: { ...about, ...task, reason, by },
      ...(ruleSet && { ruleSet }),
    },
  ];
}

export function assign(state: KnownInspection, command: AssignInspection): InspectionAssigned[] {
  const { to, by, businessDate } = command;
  open(state);
  checkText(to, 'to', longestReference);
  if (state.assignee === to) return [];
  return [{ type: 'inspection.assigned', occurredOn: businessDate, data: { ...state.about, to, by } }];
}

/** A report that was registered stays: only what nobody has reported on can be given up. */
export function cancel(state: KnownInspection, command: CancelInspection): InspectionCancelled[] {
  const { reason, by, businessDate } = command;
  if (state.status === 'cancelled') return [];
  if (!isUnregistered(state)) {
    // The rules ask for no more than what was done.
    if (by === null) return [];
    rejectInspection('inspection-already-submitted', 'a report was registered');
  }
  checkText(reason, 'reason');
  return [{ type: 'inspection.cancelled', occurredOn: businessDate, data: { ...state.about, reason, by } }];
}

/** What the passing of time brings about: missed, escalated, a rectification overdue. */
export function assess(state: KnownInspection, { asOf }: AssessInspection): InspectionEvent[] {
  const { about, dueOn } = state;
  const events: InspectionEvent[] = [];
  if (isUnregistered(state)) {
    if (state.task.quota && asOf > dueOn) {
      const lapsed: InspectionCancelled = {
        type: 'inspection.cancelled',
        occurredOn: addDays(dueOn, 1),
        data: {
          ...about,
          reason: 'not done by the due day, and asked for of a share of the clients only',
          by: null,
        },
      };
      return [lapsed];
    }
    if (state.missedOn === null && asOf > dueOn) {
      const missed: InspectionMissed = {
        type: 'inspection.missed',
        occurredOn: addDays(dueOn, 1),
        data: { ...about, dueOn, assignee: state.assignee },
      };
      events.push(missed);
    }
    events.push(...escalations(state, asOf));
  }
  if (state.status === 'cancelled') return events;
  for (const { rectificationId, deadline, completedBy, isOverdue } of state.rectifications) {
    if (completedBy !== null || isOverdue || asOf <= deadline) continue;
    const overdue: InspectionRectificationOverdue = {
      type: 'inspection.rectification-overdue',
      occurredOn: asOf,
      data: { ...about, rectificationId, deadline },
    };
    events.push(overdue);
  }
  return events;
}

function escalations(
  { about, dueOn, escalation, escalated }: KnownInspection,
  asOf: string,
): InspectionEscalated[] {
  return escalation.slice(escalated).flatMap(({ afterDays, to }, index) => {
    const on = addDays(dueOn, afterDays);
    if (on > asOf) return [];
    const step = escalated + index + 1;
    return [{ type: 'inspection.escalated', occurredOn: on, data: { ...about, step, to, dueOn } }];
  });
}
