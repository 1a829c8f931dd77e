import { parseLocalDate } from '#kernel';
import type { DecideRebuttal, RequestRebuttal } from '../classification.commands.js';
import type { ClassificationEvent } from '../classification.events.js';
import { isRepeated } from '../classification.parts.js';
import { rejectClassification } from '../classification.rejections.js';
import type { ClassificationState } from '../classification.state.js';
import { isWorse } from '../risk-class.js';
import { checkOther, checkReference, checkStatement } from './checks.js';

/** A class above the floor needs a rebuttal of the rule: recorded, approved by another person, and with an end. */
export function requestRebuttal(
  state: ClassificationState,
  command: RequestRebuttal,
): readonly ClassificationEvent[] {
  const { loanId, borrowerId, rebuttalId, until, reason, evidence, by, businessDate } = command;
  const event: ClassificationEvent = {
    type: 'classification.rebuttal-requested',
    occurredOn: businessDate,
    data: { loanId, borrowerId, rebuttalId, class: command.class, until, reason, evidence, by },
  };
  if (isRepeated(state.parts, event)) return [];
  checkReference(rebuttalId, 'rebuttalId');
  checkStatement(reason, 'reason');
  checkStatement(evidence, 'evidence');
  if (parseLocalDate(until) === undefined) {
    rejectClassification('classification-date-invalid', `until "${until}" is not a date`, 'until');
  }
  if (until < businessDate) {
    rejectClassification('classification-rebuttal-ended', `until ${until} has passed`, 'until');
  }
  if (!state.assessed) {
    rejectClassification('classification-not-assessed', 'the rules have not been applied to this loan yet');
  }
  if (!isWorse(state.assessed.floor, command.class)) {
    rejectClassification(
      'classification-rebuttal-not-needed',
      `the floor ${state.assessed.floor} allows ${command.class}`,
      'class',
    );
  }
  return [event];
}

export function decideRebuttal(
  state: ClassificationState,
  command: DecideRebuttal,
): readonly ClassificationEvent[] {
  const { loanId, borrowerId, rebuttalId, approved, reason, by, businessDate } = command;
  const event: ClassificationEvent = {
    type: 'classification.rebuttal-decided',
    occurredOn: businessDate,
    data: { loanId, borrowerId, rebuttalId, approved, reason, by },
  };
  if (isRepeated(state.parts, event)) return [];
  checkStatement(reason, 'reason');
  const rebuttal = state.rebuttals.find((one) => one.rebuttalId === rebuttalId);
  if (rebuttal?.status !== 'requested') {
    rejectClassification(
      'classification-rebuttal-not-open',
      `rebuttal "${rebuttalId}" is not waiting for a decision`,
      'rebuttalId',
    );
  }
  checkOther(by, rebuttal.requestedBy);
  if (approved && rebuttal.until < businessDate) {
    rejectClassification('classification-rebuttal-ended', `its last day ${rebuttal.until} has passed`);
  }
  return [event];
}
