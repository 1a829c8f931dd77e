import type {
  CompleteRectification,
  ConfirmRectification,
  OrderRectification,
} from '../inspection.commands.js';
import type {
  InspectionRectificationCompleted,
  InspectionRectificationConfirmed,
  InspectionRectificationOrdered,
} from '../inspection.events.js';
import { rejectInspection } from '../inspection.rejections.js';
import type { KnownInspection, Rectification } from '../inspection.state.js';
import { checkDay, checkRoom, checkText } from './checks.js';

const mostRectifications = 50;

/** Whoever reviews orders it, from the first report on, also after the inspection was completed. */
export function orderRectification(
  state: KnownInspection,
  command: OrderRectification,
): InspectionRectificationOrdered[] {
  const { rectificationId, demand, deadline, by, businessDate } = command;
  const present = state.rectifications.find((one) => one.rectificationId === rectificationId);
  if (present !== undefined) {
    if (present.demand === demand && present.deadline === deadline) return [];
    rejectInspection('inspection-id-reused', 'another rectification has this id', 'rectificationId');
  }
  const { report, started } = state;
  if (report === null || state.status === 'cancelled') {
    rejectInspection('inspection-not-submitted', 'there is no report whose findings could be rectified');
  }
  if (report.by === by || started!.inspectors.some(({ id }) => id === by)) {
    rejectInspection('reviewer-not-independent', `${by} has a part in the report already`);
  }
  checkText(demand, 'demand');
  checkDay(deadline, 'deadline');
  if (deadline < businessDate) {
    rejectInspection('inspection-date-out-of-order', 'the deadline lies in the past', 'deadline');
  }
  checkRoom(state.rectifications, mostRectifications, 'rectifications');
  return [
    {
      type: 'inspection.rectification-ordered',
      occurredOn: businessDate,
      data: { ...state.about, rectificationId, demand, deadline, by },
    },
  ];
}

export function completeRectification(
  state: KnownInspection,
  command: CompleteRectification,
): InspectionRectificationCompleted[] {
  const { rectificationId, proof, by, businessDate } = command;
  const { completedBy } = ordered(state, rectificationId);
  if (completedBy !== null) return [];
  checkText(proof, 'proof');
  return [
    {
      type: 'inspection.rectification-completed',
      occurredOn: businessDate,
      data: { ...state.about, rectificationId, proof, by },
    },
  ];
}

/** Somebody else than who completed it makes sure. */
export function confirmRectification(
  state: KnownInspection,
  command: ConfirmRectification,
): InspectionRectificationConfirmed[] {
  const { rectificationId, by, businessDate } = command;
  const { completedBy, confirmedBy } = ordered(state, rectificationId);
  if (confirmedBy !== null) return [];
  if (completedBy === null) {
    rejectInspection('rectification-not-completed', 'the rectification has not been completed');
  }
  if (completedBy === by) {
    rejectInspection('reviewer-not-independent', `${by} completed the rectification`);
  }
  return [
    {
      type: 'inspection.rectification-confirmed',
      occurredOn: businessDate,
      data: { ...state.about, rectificationId, by },
    },
  ];
}

function ordered({ rectifications }: KnownInspection, id: string): Rectification {
  return (
    rectifications.find(({ rectificationId }) => rectificationId === id) ??
    rejectInspection('rectification-not-open', 'there is no such rectification', 'rectificationId')
  );
}
