import type { LocalDate } from '#kernel';
import { sameFacts } from '../../loan/loan.same-facts.js';
import type { RiskClass } from '../../loan/loan.events.js';
import { decisionOn } from '../../policy/decision.js';
import type { Assess } from '../classification.commands.js';
import type { ClassificationEvent } from '../classification.events.js';
import type { ClassificationState } from '../classification.state.js';
import { type AssessmentInputs, assessed, recordedInputs } from '../assessment-inputs.js';
import { isWorse, severity } from '../risk-class.js';

/**
 * What the rules say of the loan on a day: an event where the floor or its reasons are new, or a formal run asks; and
 * the class itself, where the rules leave it no choice. A class is never improved by rule.
 */
export function assess(state: ClassificationState, command: Assess): readonly ClassificationEvent[] {
  const { loanId, borrowerId, asOf, runId, rules, ruleSet, ruleSetHash } = command;
  if (runId !== undefined && state.runs.includes(runId)) return [];
  const inputs: AssessmentInputs = recordedInputs(command);
  const floor = assessed(rules, inputs);
  const events: ClassificationEvent[] = [];
  const isNew =
    state.assessed === null ||
    state.assessed.floor !== floor.floor ||
    !sameFacts(state.assessed.reasons, floor.reasons);
  if (isNew || runId !== undefined) {
    events.push({
      type: 'classification.assessed',
      occurredOn: asOf,
      ruleSet,
      data: {
        loanId,
        borrowerId,
        asOf,
        ...(runId !== undefined && { runId }),
        floor: floor.floor,
        reasons: floor.reasons,
        decision: decisionOn(
          ruleSetHash,
          inputs,
          floor.reasons.map(({ code }) => code),
        ),
      },
    });
  }
  const to = loweredTo(state, floor.floor, asOf);
  if (to !== null) {
    events.push({
      type: 'classification.lowered',
      occurredOn: asOf,
      ruleSet,
      data: { loanId, borrowerId, from: state.riskClass, to, reasons: floor.reasons },
    });
  }
  return events;
}

/** The worse class that a floor leaves no choice about on a day; null where the class may stand. */
export function loweredTo(
  state: Pick<ClassificationState, 'riskClass' | 'rebuttals'>,
  floor: RiskClass,
  on: LocalDate,
): RiskClass | null {
  const least = leastClass(state, floor, on);
  const isLowered = state.riskClass === null ? least !== 'normal' : isWorse(least, state.riskClass);
  return isLowered ? least : null;
}

/** The best class that may stand on a day: the floor, or what an approved rebuttal holds until its last day. */
export function leastClass(
  { rebuttals }: Pick<ClassificationState, 'rebuttals'>,
  floor: RiskClass,
  on: LocalDate,
): RiskClass {
  return rebuttals
    .filter(({ status, until }) => status === 'approved' && on <= until)
    .reduce(
      (least, rebuttal) => (severity(rebuttal.class) < severity(least) ? rebuttal.class : least),
      floor,
    );
}
