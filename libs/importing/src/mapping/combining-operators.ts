import { addDays, addMonths, civil, fromCivil, type LocalDate } from '#kernel';
import { type Value, ValueFault, type ValueType, valueTypes } from '../values/value.js';
import { constantOf } from './constants.js';
import { absent, allFlags, type Expression, known, type Outcome, type Scope } from './expression.js';
import type { MappingNode } from './mapping-node.js';
import type { ExpressionContext } from './expression-context.js';

type Operator = (
  node: MappingNode,
  context: ExpressionContext,
  expected: ValueType | undefined,
  whole: MappingNode,
) => Expression;

const operators: Readonly<Record<string, Operator>> = {
  value: (node, context) => {
    const name = node.text();
    if (name === 'cutOverOn') return { type: 'date', evaluate: (scope) => known(scope.cutOverOn) };
    const type = context.named.get(name) ?? node.fail(`there is no value "${name}" above this place`);
    return { type, evaluate: (scope) => scope.named(name) };
  },
  constant: (node, context, expected, whole) => {
    const type = typeOf(whole, expected);
    const value = constantOf(node, type, context.currency);
    return { type, evaluate: () => known(value) };
  },
  firstOf: (node, context, expected) => {
    const { type, parts } = alternatives(node, context, expected);
    return { type, evaluate: (scope) => firstKnown(parts, scope) };
  },
  maximum: (node, context, expected) => extreme(node, context, expected, (a, b) => a > b),
  minimum: (node, context, expected) => extreme(node, context, expected, (a, b) => a < b),
  sum: (node, context) => arithmetic(node, context, (a, b) => a + b),
  difference: (node, context) => arithmetic(node, context, (a, b) => a - b),
  snap: (node, context, _expected, whole) => {
    const amount = context.readExpression(node, context, 'money');
    const to = context.readExpression(whole.required('to'), context, 'money');
    const within = constantOf(whole.required('within'), 'money', context.currency) as bigint;
    return { type: 'money', evaluate: (scope) => snapped(amount, to, within, scope) };
  },
  lookup: (node, context, expected, whole) => {
    const type = typeOf(whole, expected);
    const key = context.readExpression(node, context, 'text');
    const table = new Map(
      whole
        .required('in')
        .entries()
        .map(([name, value]) => [name, constantOf(value, type, context.currency)]),
    );
    const other = whole.get('otherwise');
    const otherwise = other && context.readExpression(other, context, type);
    return { type, evaluate: (scope) => lookedUp(key, table, otherwise, scope) };
  },
  join: (node, context, _expected, whole) => {
    const parts = node.items().map((item) => context.readExpression(item, context, 'text'));
    const separator = whole.get('with')?.text() ?? ' ';
    return {
      type: 'text',
      evaluate: (scope) => {
        const outcomes = present(parts, scope);
        if (outcomes.length === 0) return absent;
        return known(outcomes.map(({ value }) => value).join(separator), allFlags(outcomes));
      },
    };
  },
  choose: (node, context, expected) => choose(node, context, expected),
  addMonths: (node, context, _expected, whole) => shifted(node, whole, 'months', context, addMonths),
  addDays: (node, context, _expected, whole) => shifted(node, whole, 'days', context, addDays),
  nextDayOfMonth: (node, context, _expected, whole) => {
    const date = context.readExpression(node, context, 'date');
    const day = constantOf(whole.required('day'), 'integer', context.currency) as number;
    if (day < 1 || day > 28) whole.get('day')!.fail('must be from 1 to 28');
    return { type: 'date', evaluate: derived([date], ([from]) => nextDay(from as LocalDate, day)) };
  },
};

/** Operators that make a value of others. */
export const combiningOperators: readonly string[] = Object.keys(operators);

export function readCombination(
  operator: string,
  node: MappingNode,
  context: ExpressionContext,
  expected: ValueType | undefined,
): Expression {
  return operators[operator]!(node.required(operator), context, expected, node);
}

/** A table or a constant says by `as` what it holds, where the place does not. */
function typeOf(whole: MappingNode, expected: ValueType | undefined): ValueType {
  return expected ?? whole.get('as')?.oneOf(valueTypes) ?? 'text';
}

function tellsType(node: MappingNode): boolean {
  return node.kind === 'map' && !['constant', 'lookup'].some((operator) => node.get(operator));
}

/** Where nothing else tells the type, the first part that knows its own does. */
function alternatives(node: MappingNode, context: ExpressionContext, expected: ValueType | undefined) {
  const items = node.items();
  if (items.length === 0) node.fail('must not be empty');
  const teller = items.find(tellsType) ?? items.find(({ kind }) => kind === 'map');
  const type = expected ?? (teller ? context.readExpression(teller, context).type : 'text');
  return { type, parts: items.map((item) => context.readExpression(item, context, type)) };
}

function present(parts: readonly Expression[], scope: Scope): Outcome[] {
  return parts.map((part) => part.evaluate(scope)).filter(({ value }) => value !== undefined);
}

function firstKnown(parts: readonly Expression[], scope: Scope): Outcome {
  for (const part of parts) {
    const outcome = part.evaluate(scope);
    if (outcome.value !== undefined) return outcome;
  }
  return absent;
}

/** The flags of the winner only; of equals the first wins. */
function extreme(
  node: MappingNode,
  context: ExpressionContext,
  expected: ValueType | undefined,
  beats: (a: Value, b: Value) => boolean,
): Expression {
  const { type, parts } = alternatives(node, context, expected);
  if (type === 'rate') node.fail('rates cannot be compared');
  return {
    type,
    evaluate: (scope) => {
      let best = absent;
      for (const outcome of present(parts, scope)) {
        if (best.value === undefined || beats(outcome.value!, best.value)) best = outcome;
      }
      return best;
    },
  };
}

/** Absent where any operand is: a missing amount is not zero unless the mapping says so. */
function derived(parts: readonly Expression[], combine: (values: Value[]) => Value) {
  return (scope: Scope): Outcome => {
    const outcomes = present(parts, scope);
    if (outcomes.length < parts.length) return absent;
    return known(combine(outcomes.map(({ value }) => value!)), allFlags(outcomes));
  };
}

function arithmetic(
  node: MappingNode,
  context: ExpressionContext,
  operate: (a: bigint, b: bigint) => bigint,
): Expression {
  const parts = node.items().map((item) => context.readExpression(item, context, 'money'));
  if (parts.length < 2) node.fail('needs at least two amounts');
  return { type: 'money', evaluate: derived(parts, (values) => (values as bigint[]).reduce(operate)) };
}

/** Takes `to` in place of an amount that differs from it by rounding of the source only. */
function snapped(amount: Expression, to: Expression, within: bigint, scope: Scope): Outcome {
  const own = amount.evaluate(scope);
  const target = to.evaluate(scope);
  if (own.value === undefined || target.value === undefined) return own;
  const apart = (own.value as bigint) - (target.value as bigint);
  if (apart === 0n || apart > within || apart < -within) return own;
  return known(target.value, [...own.flags, ...target.flags]);
}

function lookedUp(
  key: Expression,
  table: ReadonlyMap<string, Value>,
  otherwise: Expression | undefined,
  scope: Scope,
): Outcome {
  const { value, flags } = key.evaluate(scope);
  const found = value === undefined ? undefined : table.get(value as string);
  if (found !== undefined) return known(found, flags);
  if (otherwise) return otherwise.evaluate(scope);
  if (value === undefined) return absent;
  throw new ValueFault('not-in-table', `"${String(value)}" is not in the mapping's table`);
}

function choose(node: MappingNode, context: ExpressionContext, expected: ValueType | undefined): Expression {
  const branches = node.items();
  const takes = branches.map((branch) => branch.required('take'));
  const teller = takes.find(tellsType) ?? takes.find(({ kind }) => kind === 'map');
  const type = expected ?? (teller ? context.readExpression(teller, context).type : 'text');
  const cases = branches.map((branch, index) => {
    branch.allowOnly(['when', 'take']);
    const when = branch.get('when');
    return {
      holds: when ? context.readCondition(when, context) : () => true,
      take: context.readExpression(takes[index]!, context, type),
    };
  });
  return {
    type,
    evaluate: (scope) => cases.find(({ holds }) => holds(scope))?.take.evaluate(scope) ?? absent,
  };
}

function shifted(
  node: MappingNode,
  whole: MappingNode,
  unit: 'months' | 'days',
  context: ExpressionContext,
  shift: (date: LocalDate, by: number) => LocalDate,
): Expression {
  const date = context.readExpression(node, context, 'date');
  const by = context.readExpression(whole.required(unit), context, 'integer');
  return { type: 'date', evaluate: derived([date, by], ([from, count]) => within(from, count, shift)) };
}

function within(
  from: Value | undefined,
  count: Value | undefined,
  shift: (d: LocalDate, n: number) => LocalDate,
) {
  if (Math.abs(count as number) > 100_000) {
    throw new ValueFault('value-out-of-range', `a date cannot be moved by ${String(count)}`);
  }
  return shift(from as LocalDate, count as number);
}

/** The first such day of a month that lies after `from`. */
function nextDay(from: LocalDate, day: number): LocalDate {
  const here = civil(from);
  const inMonth = fromCivil({ ...here, day });
  return inMonth > from ? inMonth : addMonths(inMonth, 1);
}
