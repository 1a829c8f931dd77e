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
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return once([node.args[0]]);
    case 'call':
      return once(node.args[1]);
    case 'rcall': {
      const [name, receiver, args] = node.args;
      if (!isListMacro(node)) return once([receiver, ...args]);
      return [
        { node: receiver, repeated: false },
        ...args.slice(1).map((child) => ({ node: child, repeated: listMacros.has(name) })),
      ];
    }
    case 'list':
      return once(node.args);
    case 'map':
      return once(node.args.flat());
    case '!_':
    case '-_':
      return once([node.args]);
    default:
      return once(node.args as readonly Node[]);
  }
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
  switch (node.op) {
    case 'call':
      return functions.has(node.args[0]) ? undefined : `${node.args[0]}(…) may not be called`;
    case 'rcall':
      return methods.has(node.args[0]) ? undefined : `.${node.args[0]}(…) may not be called`;
    case 'map':
    case '.?':
    case '[?]':
      return 'maps and optional selection may not be used';
    case 'list':
      return node.args.every(({ op }) => op === 'value') ? undefined : 'a list holds literals only';
    case '[]':
      return node.args[1].op === 'value' && typeof node.args[1].args === 'bigint'
        ? undefined
        : 'a list is indexed by a literal number';
    case '+':
      // Joined lists would be longer than any that was handed over.
      return typeOf(node) === 'int' ? undefined : 'only whole numbers may be added';
    default:
      return undefined;
  }
}

/** What the checker found; the library keeps it at the node without declaring it. */
function typeOf(node: Node): string | undefined {
  return (node as { checkedType?: { name?: string } }).checkedType?.name;
}
