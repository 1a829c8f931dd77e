import { riskClasses } from '../classification/risk-class.js';
import type { RiskClass } from '../loan/loan.events.js';
import { distinctCodes, RuleNode } from '../policy/rule-node.js';

interface NamedCode {
  readonly code: string;
  readonly title: string;
}

/** Rules of kind `workout`: which loans go to the unit that disposes of bad ones (资产保全), and how it works. */
export interface WorkoutRules {
  /** The best class from which on a loan may be handed over; one that was written off always may. */
  readonly fromClass: RiskClass;
  /** What a hand-over list holds at least (移交清单). */
  readonly handOverItems: readonly NamedCode[];
  /** Days from the signature for the list within which the household has a plan (一户一策). */
  readonly planWithinDays: number;
  readonly measures: readonly NamedCode[];
}

/**
 * Reads the parameters of rules of kind `workout`.
 * @throws RuleFault
 */
export function workoutRules(params: unknown): WorkoutRules {
  const root = new RuleNode(params).only('fromClass', 'handOverItems', 'planWithinDays', 'measures');
  return {
    fromClass: root.need('fromClass').oneOf(riskClasses),
    handOverItems: codes(root.need('handOverItems'), 0),
    planWithinDays: root.need('planWithinDays').whole(1, 3_660),
    measures: codes(root.need('measures'), 1),
  };
}

function codes(node: RuleNode, least: number): readonly NamedCode[] {
  const nodes = node.list(least, 100);
  const read = nodes.map((one) => ({
    code: one.only('code', 'title').need('code').text(64),
    title: one.need('title').text(),
  }));
  distinctCodes(
    nodes,
    read.map(({ code }) => code),
  );
  return read;
}
