import type { ASTNode } from '@marcbachmann/cel-js';

/** List functions that run an expression for each element; their first argument names the element. */
export const listMacros = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
/** Everything an expression may call. Left out on purpose: regular expressions, conversions, dynamic types. */
const functions = new Set(['has', 'size', 'sum', 'average', 'least', 'greatest']);
const methods = new Set([...listMacros, 'size', 'startsWith', 'endsWith', 'contains']);

export type Node = ASTNode;

/** A part of an expression that may not be there, and why. */
export interface Objection {
  readonly node: Node;
  readonly message: string;
}

/** The nodes directly below one, each with whether it is run for every element of a list. */
export function childrenOf(node: Node): readonly { readonly node: Node; readonly repeated: boolean }[] {
  const once = (nodes: readonly Node[]) => nodes.map((child) => ({ node: child, repeated: false }));
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return once([node.args[0]]);
  if (node.op === '!_' || node.op === '-_') return once([node.args]);
  if (node.op === 'call') return once(node.args[1]);
  if (node.op === 'list') return once(node.args);
  if (node.op === 'map') return once(node.args.flat());
  if (node.op !== 'rcall') return once(node.args as readonly Node[]);
  const [, receiver, args] = node.args;
  if (!isListMacro(node)) return once([receiver, ...args]);
  return [
    { node: receiver, repeated: false },
    ...args.slice(1).map((child) => ({ node: child, repeated: true })),
  ];
}

export function isListMacro(node: Node): node is Extract<Node, { op: 'rcall' }> {
  return node.op === 'rcall' && listMacros.has(node.args[0]) && node.args[2].length >= 2;
}

/** The first part of a checked expression that may not be there. */
export function objectionTo(node: Node): Objection | undefined {
  const message = forbidden(node);
  if (message !== undefined) return { node, message };
  for (const { node: child } of childrenOf(node)) {
    const found = objectionTo(child);
    if (found) return found;
  }
  return undefined;
}

function forbidden(node: Node): string | undefined {
  if (node.op === 'call' && !functions.has(node.args[0])) return `${node.args[0]}(…) may not be called`;
  if (node.op === 'rcall' && !methods.has(node.args[0])) return `.${node.args[0]}(…) may not be called`;
  if (node.op === 'map' || node.op === '.?' || node.op === '[?]') {
    return 'maps and optional selection may not be used';
  }
  if (node.op === 'list' && !node.args.every(({ op }) => op === 'value')) return 'a list holds literals only';
  if (node.op === '[]' && !(node.args[1].op === 'value' && typeof node.args[1].args === 'bigint')) {
    return 'a list is indexed by a literal number';
  }
  // Joined lists would be longer than any that was handed over.
  if (node.op === '+' && typeOf(node) !== 'int') return 'only whole numbers may be added';
  return undefined;
}

/** What the checker found; the library keeps it at the node without declaring it. */
function typeOf(node: Node): string | undefined {
  return (node as { checkedType?: { name?: string } }).checkedType?.name;
}
