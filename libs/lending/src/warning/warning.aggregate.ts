import { type Aggregate, type Subject, unreachable } from '#kernel';
import { currentShape } from '../stored-shape.js';
import { checkStep } from './decide/checks.js';
import { close, escalate, proposeClearing, refuseClearing } from './decide/clear.js';
import {
  completeMeasure,
  decideMeasures,
  dismiss,
  investigate,
  publish,
  startMeasure,
} from './decide/handle.js';
import { grade, raise } from './decide/raise.js';
import type { WarningCommand } from './warning.commands.js';
import type { WarningEvent } from './warning.events.js';
import { rejectWarning } from './warning.rejections.js';
import { evolveWarning, type WarningState } from './warning.state.js';

/** @throws WarningRejection */
function decide(command: WarningCommand, state: WarningState): readonly WarningEvent[] {
  if (command.type === 'warning.raise') return raise(state, command);
  if (state.status === 'none') rejectWarning('warning-not-found', 'no such signal was raised');
  switch (command.type) {
    case 'warning.grade':
      checkStep(state, 'raised', 'graded');
      return grade(state, command);
    case 'warning.publish':
      return publish(state, command);
    case 'warning.dismiss':
      return dismiss(state, command);
    case 'warning.investigate':
      return investigate(state, command);
    case 'warning.decide':
      return decideMeasures(state, command);
    case 'warning.start-measure':
      return startMeasure(state, command);
    case 'warning.complete-measure':
      return completeMeasure(state, command);
    case 'warning.propose-clearing':
      return proposeClearing(state, command);
    case 'warning.refuse-clearing':
      return refuseClearing(state, command);
    case 'warning.close':
      return close(state, command);
    case 'warning.escalate':
      return escalate(state, command);
    default:
      return unreachable(command);
  }
}

const schemas: Readonly<Record<WarningEvent['type'], number>> = {
  'warning.raised': 1,
  'warning.recurred': 1,
  'warning.graded': 1,
  'warning.published': 1,
  'warning.dismissed': 1,
  'warning.investigated': 1,
  'warning.decided': 1,
  'warning.measure-started': 1,
  'warning.measure-completed': 1,
  'warning.clearing-proposed': 1,
  'warning.clearing-refused': 1,
  'warning.closed': 1,
  'warning.escalated': 1,
};

/**
 * One signal of one loan or borrower: the stream is named by both, so that two who see it at once see one warning. What
 * is raised again after it was closed is a further episode of the same stream.
 */
export const warning: Aggregate<WarningCommand, WarningEvent, WarningState> = {
  category: 'warning',
  initialState: () => ({ status: 'none' }),
  evolve: evolveWarning,
  decide,
  subjectsOf: (_, { data }): readonly Subject[] => [
    `borrower/${data.borrowerId}`,
    ...data.loanIds.map((loanId) => `loan/${loanId}`),
  ],
  schemas,
  upcast: (stored) => currentShape<WarningEvent>(stored, schemas),
};
