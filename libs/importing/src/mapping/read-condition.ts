import type { Value } from '../values/value.js';
import type { Condition, Expression } from './expression.js';
import type { MappingNode } from './mapping-node.js';
import type { ExpressionContext } from './expression-context.js';

type Compare = (value: Value, other: Value) => boolean;

const comparisons: Readonly<Record<string, Compare>> = {
  equals: (a, b) => a === b,
  above: (a, b) => a > b,
  atLeast: (a, b) => a >= b,
  below: (a, b) => a < b,
  atMost: (a, b) => a <= b,
};
const tests = [...Object.keys(comparisons), 'in', 'empty'];

/**
 * Reads `all`, `any`, `not`, or an expression with one comparison: `{ text: STATUS, in: [A, B] }`,
 * `{ money: AMOUNT, above: 0 }`, `{ date: PAID, empty: false }`. An absent value passes no comparison but `empty: true`.
 */
export function readCondition(node: MappingNode, context: ExpressionContext): Condition {
  const all = node.get('all');
  const any = node.get('any');
  const not = node.get('not');
  if (all) {
    const parts = all.items().map((item) => readCondition(item, context));
    return (scope) => parts.every((holds) => holds(scope));
  }
  if (any) {
    const parts = any.items().map((item) => readCondition(item, context));
    return (scope) => parts.some((holds) => holds(scope));
  }
  if (not) {
    const part = readCondition(not, context);
    return (scope) => !part(scope);
  }
  return readTest(node, context);
}

function readTest(node: MappingNode, context: ExpressionContext): Condition {
  const named = node.keys().filter((key) => tests.includes(key) && !isLookupTable(node, key));
  if (named.length !== 1) node.fail(`needs exactly one of: all, any, not, ${tests.join(', ')}`);
  const test = named[0]!;
  const subject = context.readExpression(node, context, undefined, [test]);
  if (subject.type === 'rate' && test !== 'empty') node.fail('rates cannot be compared');
  const operand = node.required(test);
  if (test === 'empty') {
    const empty = operand.boolean();
    return (scope) => (subject.evaluate(scope).value === undefined) === empty;
  }
  if (test === 'in') return within(operand, subject, context);
  const other = context.readExpression(operand, context, subject.type);
  const compare = comparisons[test]!;
  return (scope) => {
    const left = subject.evaluate(scope).value;
    const right = other.evaluate(scope).value;
    return left !== undefined && right !== undefined && compare(left, right);
  };
}

/** `in` is the table of a lookup, too. */
function isLookupTable(node: MappingNode, key: string): boolean {
  return key === 'in' && node.get('lookup') !== undefined;
}

function within(operand: MappingNode, subject: Expression, context: ExpressionContext): Condition {
  const choices = operand.items().map((item) => context.readExpression(item, context, subject.type));
  return (scope) => {
    const value = subject.evaluate(scope).value;
    return value !== undefined && choices.some((choice) => choice.evaluate(scope).value === value);
  };
}
