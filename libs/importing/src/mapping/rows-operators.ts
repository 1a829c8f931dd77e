import type { Row } from '../rows/row.js';
import type { ValueType } from '../values/value.js';
import { absent, allFlags, type Condition, type Expression, known, type Scope } from './expression.js';
import type { MappingNode } from './mapping-node.js';
import type { ExpressionContext } from './expression-context.js';

/** Operators over all rows that a file has about the loan, in their order. */
export const rowsOperators: readonly string[] = ['total', 'first', 'last', 'count'];

export function readRowsOperator(
  operator: string,
  node: MappingNode,
  context: ExpressionContext,
  expected: ValueType | undefined,
): Expression {
  const role = (operator === 'count' ? node.required('count') : node.required('rows')).text();
  if (!context.files.has(role)) node.fail(`there is no file "${role}"`);
  const inside = { ...context, role };
  const when = node.get('where');
  const holds: Condition = when ? inside.readCondition(when, inside) : () => true;
  const rowsOf = (scope: Scope): Scope[] =>
    (scope.loan.byRole.get(role) ?? [])
      .map((row: Row) => ({ ...scope, row, named: scope.named }))
      .filter((inner) => holds(inner));

  if (operator === 'count') return { type: 'integer', evaluate: (scope) => known(rowsOf(scope).length) };
  const part = inside.readExpression(
    node.required(operator),
    inside,
    operator === 'total' ? 'money' : expected,
  );
  if (operator === 'total') {
    return {
      type: 'money',
      evaluate: (scope) => {
        const outcomes = rowsOf(scope).map((inner) => part.evaluate(inner));
        const total = outcomes.reduce((sum, { value }) => sum + ((value as bigint | undefined) ?? 0n), 0n);
        return known(total, [...new Set(allFlags(outcomes))]);
      },
    };
  }
  return {
    type: part.type,
    evaluate: (scope) => {
      const rows = rowsOf(scope);
      for (const inner of operator === 'first' ? rows : rows.reverse()) {
        const outcome = part.evaluate(inner);
        if (outcome.value !== undefined) return outcome;
      }
      return absent;
    },
  };
}
