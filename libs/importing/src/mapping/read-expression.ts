import type { ValueType } from '../values/value.js';
import { constantOf } from './constants.js';
import { type Expression, known } from './expression.js';
import { columnOperators, readColumn } from './column-operators.js';
import { combiningOperators, readCombination } from './combining-operators.js';
import type { MappingNode } from './mapping-node.js';
import { readRowsOperator, rowsOperators } from './rows-operators.js';
import type { ExpressionContext } from './expression-context.js';

export const expressionOperators: readonly string[] = [
  ...columnOperators,
  ...combiningOperators,
  ...rowsOperators,
];

/** What may stand beside an operator, besides `flag`. */
const modifiers: Readonly<Record<string, readonly string[]>> = {
  text: ['from'],
  money: ['from'],
  integer: ['from'],
  rate: ['from', 'percent'],
  date: ['from', 'format'],
  snap: ['to', 'within'],
  constant: ['as'],
  lookup: ['in', 'otherwise', 'as'],
  join: ['with'],
  addMonths: ['months'],
  addDays: ['days'],
  nextDayOfMonth: ['day'],
  total: ['rows', 'where'],
  first: ['rows', 'where'],
  last: ['rows', 'where'],
  count: ['where'],
};

/**
 * Reads an expression: a bare text or number is a constant, a map names one operator.
 * @param expected the type that the place asks for; absent where the expression itself decides
 * @param beside keys of a condition that stand in the same map
 */
export function readExpression(
  node: MappingNode,
  context: ExpressionContext,
  expected?: ValueType,
  beside: readonly string[] = [],
): Expression {
  if (node.kind === 'scalar') {
    const type = expected ?? 'text';
    const value = constantOf(node, type, context.currency);
    return { type, evaluate: () => known(value) };
  }
  if (node.kind !== 'map') node.fail('must be a constant or a map with one operator');
  const operators = node.keys().filter((key) => expressionOperators.includes(key));
  if (operators.length !== 1) {
    node.fail(
      operators.length === 0
        ? `has no operator; one of: ${expressionOperators.join(', ')}`
        : `has more than one operator: ${operators.join(', ')}`,
    );
  }
  const operator = operators[0]!;
  node.allowOnly([operator, 'flag', ...(modifiers[operator] ?? []), ...beside]);
  const expression = columnOperators.includes(operator)
    ? readColumn(operator, node, context)
    : combiningOperators.includes(operator)
      ? readCombination(operator, node, context, expected)
      : readRowsOperator(operator, node, context, expected);
  if (expected !== undefined && expression.type !== expected) {
    node.fail(`yields ${expression.type}, but ${expected} is needed here`);
  }
  return flagged(node, expression);
}

function flagged(node: MappingNode, expression: Expression): Expression {
  const flag = node.get('flag')?.text();
  if (flag === undefined) return expression;
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(flag))
    node.get('flag')!.fail('must be of a-z, 0-9 and dashes, at most 80');
  return {
    type: expression.type,
    evaluate: (scope) => {
      const { value, flags } = expression.evaluate(scope);
      return value === undefined ? { value, flags } : known(value, [...flags, flag]);
    },
  };
}
