import { isCurrency, parseMinor } from '#kernel';
import type {
  AssessAbility,
  ExplainDelay,
  LiftTrigger,
  RecordExpectedLoss,
  RecordRestructuring,
  RecordTrigger,
  ShowRenewal,
} from '../classification.commands.js';
import type { ClassificationEvent } from '../classification.events.js';
import { isRepeated } from '../classification.parts.js';
import { rejectClassification } from '../classification.rejections.js';
import type { ClassificationState } from '../classification.state.js';
import { checkNotInFuture, checkReference, checkStatement } from './checks.js';

type Decided = readonly ClassificationEvent[];

export function recordTrigger(state: ClassificationState, command: RecordTrigger): Decided {
  const { loanId, borrowerId, triggerId, trigger, evidence, since, businessDate } = command;
  checkReference(triggerId, 'triggerId');
  checkStatement(evidence, 'evidence');
  checkNotInFuture(since, 'since', businessDate);
  return once(state, {
    type: 'classification.trigger-recorded',
    occurredOn: since,
    data: { loanId, borrowerId, triggerId, trigger, evidence },
  });
}

export function liftTrigger(state: ClassificationState, command: LiftTrigger): Decided {
  const { loanId, borrowerId, triggerId, reason, businessDate } = command;
  checkStatement(reason, 'reason');
  const event: ClassificationEvent = {
    type: 'classification.trigger-lifted',
    occurredOn: businessDate,
    data: { loanId, borrowerId, triggerId, reason },
  };
  if (isRepeated(state.parts, event)) return [];
  if (!state.triggers.some((open) => open.triggerId === triggerId)) {
    rejectClassification(
      'classification-trigger-not-open',
      `trigger "${triggerId}" is not open`,
      'triggerId',
    );
  }
  return [event];
}

export function recordExpectedLoss(state: ClassificationState, command: RecordExpectedLoss): Decided {
  const { loanId, borrowerId, expectedLossId, amount, currency, model, modelVersion, asOf } = command;
  checkReference(expectedLossId, 'expectedLossId');
  checkReference(model, 'model');
  checkReference(modelVersion, 'modelVersion');
  checkNotInFuture(asOf, 'asOf', command.businessDate);
  const loss = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
  if (loss === undefined || loss < 0n) {
    rejectClassification(
      'classification-amount-invalid',
      `"${amount}" is not an amount of ${currency}, zero or more`,
      'amount',
    );
  }
  return once(state, {
    type: 'classification.expected-loss-recorded',
    occurredOn: asOf,
    data: { loanId, borrowerId, expectedLossId, amount, model, modelVersion },
  });
}

export function recordRestructuring(state: ClassificationState, command: RecordRestructuring): Decided {
  const { loanId, borrowerId, restructuringId, kind, evidence, on, businessDate } = command;
  checkReference(restructuringId, 'restructuringId');
  checkStatement(evidence, 'evidence');
  checkNotInFuture(on, 'on', businessDate);
  return once(state, {
    type: 'classification.restructuring-recorded',
    occurredOn: on,
    data: { loanId, borrowerId, restructuringId, kind, classBefore: state.riskClass, evidence },
  });
}

export function showRenewal(state: ClassificationState, command: ShowRenewal): Decided {
  const { loanId, borrowerId, renewalId, conditions, evidence, businessDate } = command;
  checkReference(renewalId, 'renewalId');
  checkStatement(evidence, 'evidence');
  return once(state, {
    type: 'classification.renewal-shown',
    occurredOn: businessDate,
    data: { loanId, borrowerId, renewalId, conditions: [...new Set(conditions)], evidence },
  });
}

export function explainDelay(state: ClassificationState, command: ExplainDelay): Decided {
  const { loanId, borrowerId, delayId, oldestDueOn, reason, businessDate } = command;
  checkReference(delayId, 'delayId');
  checkStatement(reason, 'reason');
  checkNotInFuture(oldestDueOn, 'oldestDueOn', businessDate);
  return once(state, {
    type: 'classification.delay-explained',
    occurredOn: businessDate,
    data: { loanId, borrowerId, delayId, oldestDueOn, reason },
  });
}

export function assessAbility(state: ClassificationState, command: AssessAbility): Decided {
  const { loanId, borrowerId, abilityId, ableToPerform, costsPaid, evidence, businessDate } = command;
  checkReference(abilityId, 'abilityId');
  checkStatement(evidence, 'evidence');
  return once(state, {
    type: 'classification.ability-assessed',
    occurredOn: businessDate,
    data: { loanId, borrowerId, abilityId, ableToPerform, costsPaid, evidence },
  });
}

function once(state: ClassificationState, event: ClassificationEvent): Decided {
  return isRepeated(state.parts, event) ? [] : [event];
}
