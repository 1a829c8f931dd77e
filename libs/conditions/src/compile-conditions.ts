import type { Environment } from '@marcbachmann/cel-js';
import {
  type CompiledExpression,
  compileExpression,
  environmentOf,
  type ExpressionPlace,
} from './compile-expression.js';
import { conditionLimits } from './condition-limits.js';
import { type ConditionProblem, InvalidConditions } from './condition.errors.js';
import { ConditionSet } from './condition-set.js';
import type { CompiledCondition } from './condition-set.js';
import type { ConditionSources } from './condition-sources.js';
import { inOrder } from './definition-order.js';
import type { FactSchema } from './fact-schema.js';

const parametersName = 'limit';

/**
 * Checks and compiles conditions over facts. What it returns cannot fail for its own sake any more: every name is
 * known, every type fits, nothing refers to itself, and the cost of each is bounded.
 * @throws InvalidConditions naming all that is wrong, each with its place
 */
export function compileConditions(schema: FactSchema, sources: ConditionSources): ConditionSet {
  const problems: ConditionProblem[] = [];
  checkCount(sources);
  const { ordered, cycles } = inOrder(sources.definitions);
  problems.push(...cycles);

  const widest = withParameters(schema, Object.keys(schema.roots), sources);
  const definitions = new Map<string, CompiledExpression>();
  for (const definition of ordered) {
    const { name, path, text } = definition;
    if (widest.hasVariable(name)) {
      problems.push({ path, code: 'not-allowed', message: `"${name}" is the name of something else` });
      continue;
    }
    const compiled = compileExpression(widest, text, { path, expected: [] });
    if ('code' in compiled) {
      problems.push(compiled);
    } else {
      definitions.set(name, compiled);
      widest.registerVariable(name, compiled.type);
    }
  }

  const environments = new Map<string, Environment>();
  for (const [scope, roots] of Object.entries(schema.scopes)) {
    const environment = withParameters(schema, roots, sources);
    for (const [name, { type }] of definitions) {
      if (isWithin(name, new Set(roots), definitions)) environment.registerVariable(name, type);
    }
    environments.set(scope, environment);
  }

  const compiled = new Map<string, CompiledCondition>();
  const compile = (environment: Environment, text: string, place: ExpressionPlace) => {
    const result = compileExpression(environment, text, place);
    if (!('code' in result)) return result;
    // A part that could not be used was told of already: what follows from it only hides it.
    if (problems.length === 0 || !mentionsFailed(result, sources, definitions)) problems.push(result);
    return undefined;
  };
  for (const { name, path, text, scope, again } of sources.conditions) {
    const environment = environments.get(scope);
    if (environment === undefined) {
      problems.push({ path, code: 'unknown-name', message: `"${scope}" is no scope of the facts` });
      continue;
    }
    const condition = compile(environment, text, { path, expected: ['bool'] });
    const dates = again && compile(environment, again.text, { path: again.path, expected: ['list<int>'] });
    if (condition) compiled.set(name, { scope, condition, again: dates ?? null });
  }
  if (problems.length > 0) throw new InvalidConditions(problems);
  return new ConditionSet(schema, parameterValues(sources), definitions, compiled);
}

function withParameters(
  schema: FactSchema,
  roots: readonly string[],
  { parameters }: ConditionSources,
): Environment {
  const types = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'bigint' ? 'int' : 'list<string>',
  ]);
  return environmentOf(schema, roots)
    .registerType('Limits', { fields: Object.fromEntries(types) })
    .registerVariable(parametersName, 'Limits');
}

function parameterValues({ parameters }: ConditionSources): Readonly<Record<string, unknown>> {
  return { [parametersName]: parameters };
}

/** Whether a definition reads only roots of a scope, itself and by others. */
function isWithin(
  name: string,
  roots: ReadonlySet<string>,
  definitions: ReadonlyMap<string, CompiledExpression>,
): boolean {
  return definitions.get(name)!.reads.every((path) => {
    const [root] = path.split('.') as [string];
    if (root === parametersName || roots.has(root)) return true;
    return definitions.has(root) && isWithin(root, roots, definitions);
  });
}

function mentionsFailed(
  { code, message }: ConditionProblem,
  { definitions }: ConditionSources,
  compiled: ReadonlyMap<string, CompiledExpression>,
): boolean {
  const failed = definitions.filter(({ name }) => !compiled.has(name));
  return code === 'unknown-name' && failed.some(({ name }) => message.includes(name));
}

function checkCount({ definitions, conditions }: ConditionSources): void {
  if (definitions.length + conditions.length > conditionLimits.expressions) {
    const message = `a set holds at most ${conditionLimits.expressions} expressions`;
    throw new InvalidConditions([{ path: '', code: 'too-many', message }]);
  }
}
