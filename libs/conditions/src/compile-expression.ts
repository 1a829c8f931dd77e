import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { costOf } from './condition-cost.js';
import { conditionLimits } from './condition-limits.js';
import type { ConditionProblem, ConditionProblemCode } from './condition.errors.js';
import { celType, type FactSchema, recordClassesOf } from './fact-schema.js';
import { freePaths, type FactPath } from './referenced-facts.js';
import { objectionTo, type Node } from './syntax-tree.js';

export interface CompiledExpression {
  readonly run: ParseResult;
  /** What it is of, as CEL names it. */
  readonly type: string;
  /** Roots, definitions and fields that it reads itself. */
  readonly reads: readonly FactPath[];
}

/** Where an expression stands and what it may be of; any type where `expected` is empty. */
export interface ExpressionPlace {
  readonly path: string;
  readonly expected: readonly string[];
}

const { nodes: maxAstNodes, depth: maxDepth } = conditionLimits;

/** The names and functions that every expression over a schema may use; further names are registered by the caller. */
export function environmentOf(schema: FactSchema, roots: readonly string[]): Environment {
  const environment = new Environment({
    limits: { maxAstNodes, maxDepth, maxListElements: 32, maxMapEntries: 0, maxCallArguments: 4 },
  });
  for (const [name, fields] of Object.entries(schema.records)) {
    const types = Object.entries(fields).map(([field, { type }]) => [field, celType(type)]);
    environment.registerType(name, {
      ctor: recordClassesOf(schema)[name]!,
      fields: Object.fromEntries(types),
    });
  }
  for (const name of roots) environment.registerVariable(name, celType(schema.roots[name]!.type));
  return environment
    .registerFunction('sum(list<int>): int', sum)
    .registerFunction('average(list<int>): int', (values: readonly bigint[]) => average(values))
    .registerFunction('least(list<int>): int', (values: readonly bigint[]) =>
      extreme(values, (a, b) => a < b),
    )
    .registerFunction('greatest(list<int>): int', (values: readonly bigint[]) =>
      extreme(values, (a, b) => a > b),
    );
}

/** The expression, or what is wrong with it. */
export function compileExpression(
  environment: Environment,
  text: string,
  { path, expected }: ExpressionPlace,
): CompiledExpression | ConditionProblem {
  const problem = (code: ConditionProblemCode, message: string, node?: { start: number; end: number }) => ({
    path,
    code,
    message,
    ...(node && { range: { start: node.start, end: node.end } }),
  });
  if (text.length > conditionLimits.length) {
    return problem('too-costly', `has more than ${conditionLimits.length} characters`);
  }
  let run: ParseResult;
  try {
    run = environment.parse(text);
  } catch (error) {
    const { code, summary, range } = error as Failure;
    return problem(code.startsWith('limit') ? 'too-costly' : 'syntax', summary, range);
  }
  const { valid, type, error } = run.check();
  if (!valid || type === undefined) {
    const { code, summary, range } = error as Failure;
    return problem(unknownNames.has(code) ? 'unknown-name' : 'wrong-type', summary, range);
  }
  const tree: Node = run.ast;
  const objection = objectionTo(tree);
  if (objection) return problem('not-allowed', objection.message, objection.node);
  if (expected.length > 0 && !expected.includes(type)) {
    return problem('wrong-type', `is of type ${type}, not ${expected.join(' or ')}`);
  }
  const { steps, nestedLists } = costOf(tree);
  if (nestedLists > conditionLimits.nestedLists || steps > conditionLimits.steps) {
    return problem('too-costly', `may take ${steps} steps, ${nestedLists} lists deep`);
  }
  return { run, type, reads: [...new Set(freePaths(tree))] };
}

interface Failure {
  readonly code: string;
  readonly summary: string;
  readonly range?: { readonly start: number; readonly end: number };
}

const unknownNames = new Set(['unknown_variable', 'no_such_key', 'undeclared_reference']);

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}

/** Rounded towards zero. */
function average(values: readonly bigint[]): bigint {
  if (values.length === 0) throw new RangeError('the average of nothing');
  return sum(values) / BigInt(values.length);
}

function extreme(values: readonly bigint[], isBetter: (a: bigint, b: bigint) => boolean): bigint {
  if (values.length === 0) throw new RangeError('the extreme of nothing');
  return values.reduce((best, value) => (isBetter(value, best) ? value : best));
}
