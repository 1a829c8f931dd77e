import type { LocalDate } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import { figuresIn } from '../checklist/answers.js';
import type { Checklist } from '../checklist/checklist.js';
import type {
  ApproveInspection,
  ReturnInspection,
  ReviewInspection,
  SubmitInspection,
} from '../inspection.commands.js';
import type {
  InspectionApproved,
  InspectionCompleted,
  InspectionEvent,
  InspectionReturned,
  InspectionReviewed,
  InspectionSubmitted,
} from '../inspection.events.js';
import { type InspectionRejectionCode, rejectInspection } from '../inspection.rejections.js';
import { evolve, type KnownInspection } from '../inspection.state.js';
import { checkQuality } from '../quality/check-quality.js';
import type { QualityCheck, QualityInput } from '../quality/quality-input.js';
import { checkNotInFuture, checkText, longestReference, open, underWay } from './checks.js';

/** What a report is refused with where the rules make the check preventive. */
const refusals: Readonly<Record<QualityCheck, InspectionRejectionCode>> = {
  'Q-01': 'report-without-figures',
  'Q-02': 'report-incomplete',
  'Q-03': 'confirmation-before-inspection',
  'Q-04': 'report-like-previous',
  'Q-05': 'long-uninspected',
  'Q-06': 'conclusion-contradicted',
  'Q-07': 'report-backdated',
  'Q-08': 'inspectors-insufficient',
  'Q-09': 'photo-missing',
  'Q-10': 'single-source',
  'Q-11': 'document-unverified',
  'Q-12': 'report-late',
  'Q-13': 'rectification-overdue',
  'Q-14': 'paper-form-missing',
};

/** Registers the report. Timeliness is that of the first registration: a report that was returned was not missing. */
export function submit(state: KnownInspection, command: SubmitInspection): InspectionEvent[] {
  const { visitedOn, conclusion, summary, paperForm, quality, by, businessDate } = command;
  if (state.status === 'submitted' && isSameReport(state, command)) return [];
  const { started } = underWay(state);
  checkText(summary, 'summary');
  if (paperForm !== null) checkText(paperForm, 'paperForm', longestReference);
  checkNotInFuture(visitedOn, 'visitedOn', businessDate);
  if (!started.inspectors.some(({ id }) => id === by)) {
    rejectInspection('inspector-missing', `${by} is none of the inspectors`, 'inspectors');
  }
  const registeredOn = state.registeredOn ?? businessDate;
  const input = qualityInput(state, command, registeredOn);
  const judged = quality === null ? [] : checkQuality(input, quality.rules);
  const refused = judged.find(({ mode }) => mode === 'preventive');
  if (refused !== undefined) {
    rejectInspection(refusals[refused.check], `${refused.check}: ${refused.detail}`);
  }
  const findings = judged.map(({ check, detail }) => ({ check, detail }));
  const submitted: InspectionSubmitted = {
    type: 'inspection.submitted',
    occurredOn: businessDate,
    data: {
      ...state.about,
      visitedOn,
      conclusion,
      summary,
      paperForm,
      by,
      isTimely: registeredOn <= state.dueOn,
      findings,
      decision:
        quality &&
        decisionOn(
          quality.ruleSetHash,
          input,
          findings.map(({ check }) => check),
        ),
    },
    ...(quality && { ruleSet: quality.ruleSet }),
  };
  return withCompletion(state, submitted, businessDate);
}

/** Four eyes: whoever took part, wrote the report or reviewed it before does not review it. */
export function review(state: KnownInspection, command: ReviewInspection): InspectionEvent[] {
  const { by, note, businessDate } = command;
  open(state);
  if (state.status === 'reviewed') {
    if (state.reviewers.includes(by)) return [];
    rejectInspection('inspection-not-submitted', 'the report has all the reviews that it needs');
  }
  if (state.status !== 'submitted') {
    rejectInspection('inspection-not-submitted', 'there is no report to review');
  }
  if (takesPart(state, by) || state.reviewers.includes(by)) {
    rejectInspection('reviewer-not-independent', `${by} has a part in the report already`);
  }
  checkText(note, 'note');
  const reviewed: InspectionReviewed = {
    type: 'inspection.reviewed',
    occurredOn: businessDate,
    data: { ...state.about, by, note },
  };
  return withCompletion(state, reviewed, businessDate);
}

export function sendBack(state: KnownInspection, command: ReturnInspection): InspectionReturned[] {
  const { by, reason, businessDate } = command;
  open(state);
  if (state.status !== 'submitted' && state.status !== 'reviewed') {
    rejectInspection('inspection-not-submitted', 'there is no report to return');
  }
  if (takesPart(state, by)) {
    rejectInspection('reviewer-not-independent', `${by} has a part in the report already`);
  }
  checkText(reason, 'reason');
  return [{ type: 'inspection.returned', occurredOn: businessDate, data: { ...state.about, by, reason } }];
}

export function approve(state: KnownInspection, command: ApproveInspection): InspectionEvent[] {
  const { by, reference, businessDate } = command;
  const level = state.task.approval;
  if (state.approver === by) return [];
  open(state);
  if (level === 'none') rejectInspection('inspection-approved-already', 'the task asks for no approval');
  if (state.status !== 'reviewed' && !(state.status === 'submitted' && state.task.reviews === 0)) {
    rejectInspection('inspection-not-reviewed', 'the report has not all the reviews that it needs');
  }
  if (takesPart(state, by) || state.reviewers.includes(by)) {
    rejectInspection('approver-not-independent', `${by} has a part in the report already`);
  }
  if (reference !== null) checkText(reference, 'reference', longestReference);
  if (level === 'committee' && reference === null) {
    rejectInspection('minutes-required', 'a committee approves by its minutes', 'reference');
  }
  const approved: InspectionApproved = {
    type: 'inspection.approved',
    occurredOn: businessDate,
    data: { ...state.about, level, by, reference },
  };
  return withCompletion(state, approved, businessDate);
}

/** The event, and the completion where it was the last thing that was missing. */
function withCompletion(state: KnownInspection, event: InspectionEvent, on: LocalDate): InspectionEvent[] {
  const next = evolve(state, event) as KnownInspection;
  const { task, report, started, registeredOn } = next;
  const isReviewed = next.reviewers.length >= task.reviews;
  const isApproved = task.approval === 'none' || next.approver !== null;
  if (report === null || registeredOn === null || !isReviewed || !isApproved) return [event];
  const completed: InspectionCompleted = {
    type: 'inspection.completed',
    occurredOn: on,
    data: {
      ...state.about,
      code: task.code,
      kind: task.kind,
      inspector: started!.inspectors[0]!.id,
      visitedOn: report.visitedOn,
      registeredOn,
      conclusion: report.conclusion,
      summary: report.summary,
      followed: task.followed,
    },
  };
  return [event, completed];
}

function takesPart({ started, report }: KnownInspection, person: string): boolean {
  return report?.by === person || (started?.inspectors.some(({ id }) => id === person) ?? false);
}

function isSameReport({ report }: KnownInspection, command: SubmitInspection): boolean {
  return (
    report !== null &&
    report.by === command.by &&
    report.visitedOn === command.visitedOn &&
    report.conclusion === command.conclusion &&
    report.summary === command.summary &&
    report.paperForm === command.paperForm
  );
}

function qualityInput(
  state: KnownInspection,
  { visitedOn, conclusion, summary, paperForm, checklist, surroundings }: SubmitInspection,
  registeredOn: LocalDate,
): QualityInput {
  const { answers, task, evidence } = state;
  const questions = (checklist as Checklist | null)?.questions ?? [];
  return {
    ...surroundings,
    kind: task.kind,
    dueOn: task.dueOn,
    registeredOn,
    visitedOn,
    places: task.places,
    inspectors: state.started!.inspectors,
    answers,
    figures: questions.reduce((sum, question) => {
      const given = answers[question.code];
      return sum + (given === undefined ? 0 : figuresIn(question, given));
    }, 0),
    unanswered: questions
      .filter(({ code, required }) => required && answers[code] === undefined)
      .map(({ code }) => code),
    evidence,
    interviewees: state.interviews.map(({ role }) => role),
    confirmedOn: state.confirmedOn,
    conclusion,
    summary,
    paperForm,
  };
}
