import { parse } from '@marcbachmann/cel-js';
import type { NamedExpression } from './condition-sources.js';
import type { ConditionProblem } from './condition.errors.js';
import { freePaths } from './referenced-facts.js';

export interface DefinitionOrder {
  /** Each after those that it uses. Those in a circle, and what uses them, are left out. */
  readonly ordered: readonly NamedExpression[];
  readonly cycles: readonly ConditionProblem[];
}

/** Sorts definitions by use and finds those that use themselves, directly or by others. */
export function inOrder(definitions: readonly NamedExpression[]): DefinitionOrder {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]));
  const ordered: NamedExpression[] = [];
  const cycles: ConditionProblem[] = [];
  const states = new Map<string, 'open' | 'done' | 'circular'>();

  const visit = (definition: NamedExpression, trail: readonly string[]): boolean => {
    const { name, path, text } = definition;
    const state = states.get(name);
    if (state === 'done') return true;
    if (state === 'circular') return false;
    if (state === 'open') {
      const circle = [...trail.slice(trail.indexOf(name)), name].join(' → ');
      cycles.push({ path, code: 'cycle', message: `refers to itself: ${circle}` });
      return false;
    }
    states.set(name, 'open');
    const used = usedBy(text).flatMap((other) => byName.get(other) ?? []);
    const isSound = used.map((other) => visit(other, [...trail, name])).every(Boolean);
    states.set(name, isSound ? 'done' : 'circular');
    if (isSound) ordered.push(definition);
    return isSound;
  };
  for (const definition of definitions) visit(definition, []);
  return { ordered, cycles };
}

/** None of a text that cannot be parsed: whoever compiles it tells why. */
function usedBy(text: string): readonly string[] {
  try {
    return freePaths(parse(text).ast).map((path) => path.split('.')[0]!);
  } catch {
    return [];
  }
}
