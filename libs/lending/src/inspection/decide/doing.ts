import type { Answers } from '../checklist/answers.js';
import { faultOfAnswer } from '../checklist/answers.js';
import type {
  AnswerInspection,
  AttachEvidence,
  ConfirmInspection,
  RecordInterview,
  StartInspection,
} from '../inspection.commands.js';
import type {
  InspectionAnswered,
  InspectionConfirmed,
  InspectionEvidenceAttached,
  InspectionInterviewRecorded,
  InspectionStarted,
} from '../inspection.events.js';
import { rejectInspection } from '../inspection.rejections.js';
import type { KnownInspection } from '../inspection.state.js';
import { checkNotInFuture, checkRoom, checkText, longestReference, open, underWay } from './checks.js';

const [mostInspectors, mostEvidence, mostInterviews, mostMediaType] = [10, 100, 50, 100];
const sha256 = /^[\da-f]{64}$/;

export function start(state: KnownInspection, command: StartInspection): InspectionStarted[] {
  const { inspectors, checklists, by, businessDate } = command;
  open(state);
  if (state.started !== null) {
    const isSame = JSON.stringify(state.started.inspectors) === JSON.stringify(inspectors);
    if (isSame) return [];
    rejectInspection('inspection-already-started', 'the inspection was started with other inspectors');
  }
  if (inspectors.length < 1 || inspectors.length > mostInspectors) {
    rejectInspection('inspector-missing', `1 to ${mostInspectors} inspectors take part`, 'inspectors');
  }
  if (new Set(inspectors.map(({ id }) => id)).size !== inspectors.length) {
    rejectInspection('inspector-missing', 'the same person is named twice', 'inspectors');
  }
  for (const { id } of inspectors) checkText(id, 'inspectors', longestReference);
  const code = state.task.checklist;
  if (code !== null && !checklists?.checklists.some((one) => one.code === code)) {
    rejectInspection('inspection-without-checklist', `no rule set in force holds the checklist "${code}"`);
  }
  const checklist = code === null ? null : { ruleSet: checklists!.ruleSet, code };
  return [
    {
      type: 'inspection.started',
      occurredOn: businessDate,
      data: { ...state.about, inspectors, checklist, by },
    },
  ];
}

export function answer(state: KnownInspection, command: AnswerInspection): InspectionAnswered[] {
  const { answers, checklist, by, businessDate } = command;
  underWay(state);
  if (checklist === null) {
    rejectInspection('inspection-without-checklist', 'the inspection has no checklist', 'answers');
  }
  for (const [code, given] of Object.entries(answers)) {
    const fault = faultOfAnswer(checklist, code, given);
    if (fault !== undefined) rejectInspection('answer-invalid', fault, `answers.${code}`);
  }
  const changed = Object.fromEntries(
    Object.entries(answers as Answers).filter(
      ([code, given]) => JSON.stringify(state.answers[code]) !== JSON.stringify(given),
    ),
  );
  if (Object.keys(changed).length === 0) return [];
  return [
    { type: 'inspection.answered', occurredOn: businessDate, data: { ...state.about, answers: changed, by } },
  ];
}

export function attachEvidence(
  state: KnownInspection,
  command: AttachEvidence,
): InspectionEvidenceAttached[] {
  const { evidence, by, businessDate } = command;
  underWay(state);
  if (!sha256.test(evidence.sha256)) {
    rejectInspection('inspection-text-invalid', 'sha256 is 64 hexadecimal digits', 'sha256');
  }
  checkText(evidence.mediaType, 'mediaType', mostMediaType);
  const present = state.evidence.find((one) => one.sha256 === evidence.sha256);
  if (present !== undefined && JSON.stringify(sorted(present)) === JSON.stringify(sorted(evidence)))
    return [];
  if (present === undefined) checkRoom(state.evidence, mostEvidence, 'files');
  return [
    {
      type: 'inspection.evidence-attached',
      occurredOn: businessDate,
      data: { ...state.about, ...evidence, by },
    },
  ];
}

export function recordInterview(
  state: KnownInspection,
  command: RecordInterview,
): InspectionInterviewRecorded[] {
  const { interviewId, role, by, businessDate } = command;
  const present = state.interviews.find((one) => one.interviewId === interviewId);
  if (present !== undefined) {
    if (present.role === role) return [];
    rejectInspection('inspection-id-reused', 'another interview has this id', 'interviewId');
  }
  underWay(state);
  checkRoom(state.interviews, mostInterviews, 'interviews');
  return [
    {
      type: 'inspection.interview-recorded',
      occurredOn: businessDate,
      data: { ...state.about, interviewId, role, by },
    },
  ];
}

export function confirm(state: KnownInspection, command: ConfirmInspection): InspectionConfirmed[] {
  const { stampedOn, by, businessDate } = command;
  if (state.confirmedOn === stampedOn) return [];
  underWay(state);
  checkNotInFuture(stampedOn, 'stampedOn', businessDate);
  return [
    { type: 'inspection.confirmed', occurredOn: businessDate, data: { ...state.about, stampedOn, by } },
  ];
}

function sorted(evidence: object): object {
  return Object.fromEntries(Object.entries(evidence).sort(([a], [b]) => (a < b ? -1 : 1)));
}
