import { unreachable } from '#kernel';
import { openCase, reviewCase } from './case/review-case.js';
import {
  answerTransfer,
  assign,
  changePhase,
  chooseMeasure,
  diagnose,
  endMeasure,
  proposeTransfer,
  setNextAction,
} from './case/work-on-case.js';
import {
  endTracing,
  openTracing,
  recordCircumstance,
  recordHeirAnswer,
  takeTracingStep,
} from './circumstance/circumstances.js';
import { answerComplaint, receiveComplaint, reportMisconduct } from './conduct/conduct.js';
import type { CollectionCommand } from './collection.commands.js';
import type { CollectionEvent } from './collection.events.js';
import { rejectCollection } from './collection.rejections.js';
import type { CollectionState } from './collection.state.js';
import { makePromise, withdrawPromise } from './promise/make-promise.js';

/** @throws CollectionRejection */
export function decide(command: CollectionCommand, state: CollectionState): readonly CollectionEvent[] {
  if (command.type === 'collection.open') return openCase(state, command);
  if (state.status === 'none') {
    rejectCollection('collection-case-not-found', 'nothing of this customer was ever overdue');
  }
  if (command.type === 'collection.review') return reviewCase(state, command);
  if (command.type === 'collection.withdraw-promise') return withdrawPromise(state, command);
  if (command.type === 'collection.receive-complaint') return receiveComplaint(state, command);
  if (command.type === 'collection.answer-complaint') return answerComplaint(state, command);
  if (command.type === 'collection.report-misconduct') return reportMisconduct(state, command);
  if (state.status === 'closed') rejectCollection('collection-case-closed', 'the case is closed');
  switch (command.type) {
    case 'collection.assign':
      return assign(state, command);
    case 'collection.set-next-action':
      return setNextAction(state, command);
    case 'collection.propose-transfer':
      return proposeTransfer(state, command);
    case 'collection.answer-transfer':
      return answerTransfer(state, command);
    case 'collection.diagnose':
      return diagnose(state, command);
    case 'collection.choose-measure':
      return chooseMeasure(state, command);
    case 'collection.end-measure':
      return endMeasure(state, command);
    case 'collection.change-phase':
      return changePhase(state, command);
    case 'collection.make-promise':
      return makePromise(state, command);
    case 'collection.open-tracing':
      return openTracing(state, command);
    case 'collection.take-tracing-step':
      return takeTracingStep(state, command);
    case 'collection.end-tracing':
      return endTracing(state, command);
    case 'collection.record-circumstance':
      return recordCircumstance(state, command);
    case 'collection.record-heir-answer':
      return recordHeirAnswer(state, command);
    default:
      return unreachable(command);
  }
}
