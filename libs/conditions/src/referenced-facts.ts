import type { FactSchema } from './fact-schema.js';
import { childrenOf, isListMacro, type Node } from './syntax-tree.js';

/** `root` or `root.field`: what an expression reads of the facts. */
export type FactPath = string;

/** Names that an expression uses freely, each with the field that is selected of it, where one is. */
export function freePaths(node: Node, bound: ReadonlySet<string> = new Set()): FactPath[] {
  if (node.op === 'id') return bound.has(node.args) ? [] : [node.args];
  if (node.op === '.' && node.args[0].op === 'id') {
    const [{ args: root }, field] = node.args;
    return bound.has(root) ? [] : [`${root}.${field}`];
  }
  if (isListMacro(node)) {
    const [, receiver, [variable, ...bodies]] = node.args;
    const inner = new Set([...bound, variable!.op === 'id' ? variable!.args : '']);
    return [...freePaths(receiver, bound), ...bodies.flatMap((body) => freePaths(body, inner))];
  }
  return childrenOf(node).flatMap(({ node: child }) => freePaths(child, bound));
}

/** The part of the facts that lies at `paths`. */
export function factsAt(
  schema: FactSchema,
  facts: Readonly<Record<string, unknown>>,
  paths: readonly FactPath[],
): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const path of [...paths].sort()) {
    const [root, field] = path.split('.') as [string, string?];
    const whole = facts[root];
    if (whole === undefined || schema.roots[root] === undefined) continue;
    if (field === undefined || schema.records[schema.roots[root].type] === undefined) {
      picked[root] = whole;
      continue;
    }
    const value = (whole as Readonly<Record<string, unknown>>)[field];
    picked[root] = {
      ...(picked[root] as object | undefined),
      ...(value !== undefined && { [field]: value }),
    };
  }
  return picked;
}
