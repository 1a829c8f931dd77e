import { conditionLimits } from './condition-limits.js';
import { childrenOf, type Node } from './syntax-tree.js';

export interface ConditionCost {
  /** Evaluated nodes in the worst case, all lists being as long as they may be. */
  readonly steps: number;
  readonly nestedLists: number;
}

export function costOf(node: Node): ConditionCost {
  let steps = 1;
  let nestedLists = 0;
  for (const { node: child, repeated } of childrenOf(node)) {
    const cost = costOf(child);
    steps += cost.steps * (repeated ? conditionLimits.listElements : 1);
    nestedLists = Math.max(nestedLists, cost.nestedLists + (repeated ? 1 : 0));
  }
  return { steps, nestedLists };
}
