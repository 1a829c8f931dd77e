import { ofCase } from '../case/review-case.js';
import { text } from '../case/work-on-case.js';
import type { CollectionEvent } from '../collection.events.js';
import { rejectCollection } from '../collection.rejections.js';
import type { KnownCase } from '../collection.state.js';
import type { AnswerComplaint, ReceiveComplaint, ReportMisconduct } from './conduct.commands.js';

export function receiveComplaint(state: KnownCase, command: ReceiveComplaint): readonly CollectionEvent[] {
  const { type: _, businessDate, ...told } = command;
  if (state.complaints[told.complaintId] !== undefined) return [];
  text(told.about, 'about');
  const data = { ...ofCase(state), ...told };
  return [{ type: 'collection.complaint-received', occurredOn: businessDate, data }];
}

/** Not by the collector whom the case is assigned to. */
export function answerComplaint(state: KnownCase, command: AnswerComplaint): readonly CollectionEvent[] {
  const { type: _, businessDate, ...told } = command;
  const complaint = state.complaints[told.complaintId];
  if (complaint === undefined) {
    rejectCollection('complaint-not-open', `no complaint "${told.complaintId}"`, 'complaintId');
  }
  if (complaint.answered) return [];
  if (state.assignee?.id === told.by) {
    rejectCollection('complaint-answered-by-collector', 'somebody else answers than who has the case');
  }
  text(told.answer, 'answer');
  const data = { ...ofCase(state), ...told, personId: complaint.personId };
  return [{ type: 'collection.complaint-answered', occurredOn: businessDate, data }];
}

export function reportMisconduct(state: KnownCase, command: ReportMisconduct): readonly CollectionEvent[] {
  const { type: _, businessDate, ...told } = command;
  if (state.misconduct.includes(told.reportId)) return [];
  text(told.collector, 'collector');
  text(told.note, 'note');
  const data = { ...ofCase(state), ...told };
  return [{ type: 'collection.misconduct-reported', occurredOn: businessDate, data }];
}
