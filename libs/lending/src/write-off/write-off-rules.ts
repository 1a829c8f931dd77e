import { distinctCodes, RuleNode } from '../policy/rule-node.js';

/** A piece of evidence that a condition asks for. */
export interface EvidenceItem {
  readonly code: string;
  readonly title: string;
}

/** One of the grounds on which a claim counts as uncollectable (呆账认定条件). */
export interface WriteOffCondition {
  readonly code: string;
  readonly title: string;
  /** Every item is needed, those that each condition needs included. */
  readonly items: readonly EvidenceItem[];
  /** What it is about must have lasted so many months. */
  readonly afterMonths?: number;
}

export interface WriteOffRules {
  readonly conditions: readonly WriteOffCondition[];
}

const [mostConditions, mostItems, mostMonths] = [100, 50, 1_200];

/**
 * Reads the parameters of rules of kind `write-off`.
 * @throws RuleFault
 */
export function writeOffRules(params: unknown): WriteOffRules {
  const node = new RuleNode(params).only('everyCondition', 'conditions');
  const common = items(node.need('everyCondition'), 0);
  const nodes = node.need('conditions').list(1, mostConditions);
  const conditions = nodes.map((one): WriteOffCondition => {
    one.only('code', 'title', 'items', 'afterMonths');
    const afterMonths = one.maybe('afterMonths')?.whole(1, mostMonths);
    return {
      code: one.need('code').text(64),
      title: one.need('title').text(),
      items: [...common, ...items(one.need('items'), 1)],
      ...(afterMonths !== undefined && { afterMonths }),
    };
  });
  distinctCodes(
    nodes,
    conditions.map(({ code }) => code),
  );
  return { conditions };
}

function items(node: RuleNode, least: number): readonly EvidenceItem[] {
  const nodes = node.list(least, mostItems);
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
