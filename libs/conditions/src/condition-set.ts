import type { CompiledExpression } from './compile-expression.js';
import { celFields, type FactSchema } from './fact-schema.js';
import { fromEpochDay, type LocalDate } from '#kernel';
import type { FactPath } from './referenced-facts.js';

export interface CompiledCondition {
  readonly scope: string;
  readonly condition: CompiledExpression;
  readonly again: CompiledExpression | null;
}

/**
 * `unknown`: a fact that the condition reads without asking for it is absent, or a calculation has no result. A
 * condition that cannot be told does not hold.
 */
export type Verdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'fails' }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Facts in the form in which conditions read them. A definition is worked out when a condition reads it, as one that
 * guards itself with `has(…)` may not need it, and once for all conditions.
 */
export class PreparedFacts {
  private readonly workedOut = new Map<string, unknown>();

  constructor(
    readonly values: Record<string, unknown>,
    definitions: ReadonlyMap<string, CompiledExpression>,
  ) {
    for (const [name, { run }] of definitions) {
      Object.defineProperty(values, name, { get: () => this.once(name, run) });
    }
  }

  private once(name: string, run: (values: Record<string, unknown>) => unknown): unknown {
    if (!this.workedOut.has(name)) this.workedOut.set(name, run(this.values));
    return this.workedOut.get(name);
  }
}

/** Conditions that have been checked and compiled. */
export class ConditionSet {
  private readonly paths = new Map<string, readonly FactPath[]>();

  constructor(
    private readonly schema: FactSchema,
    private readonly parameters: Readonly<Record<string, unknown>>,
    private readonly definitions: ReadonlyMap<string, CompiledExpression>,
    private readonly conditions: ReadonlyMap<string, CompiledCondition>,
  ) {}

  namesOf(scope: string): readonly string[] {
    return [...this.conditions].filter(([, { scope: own }]) => own === scope).map(([name]) => name);
  }

  /** @throws InvalidFacts where they are not of the schema */
  prepare(facts: object): PreparedFacts {
    const values = { ...this.parameters, ...celFields(this.schema, this.schema.roots, facts, '') };
    return new PreparedFacts(values, this.definitions);
  }

  evaluate(name: string, facts: PreparedFacts): Verdict {
    try {
      return this.conditionOf(name).condition.run(facts.values) === true
        ? { kind: 'holds' }
        : { kind: 'fails' };
    } catch (error) {
      return { kind: 'unknown', reason: reasonOf(error) };
    }
  }

  /** The first day after `asOf` on which time alone may make the condition hold; null where none is known. */
  nextDate(name: string, facts: PreparedFacts, asOf: LocalDate): LocalDate | null {
    const { again } = this.conditionOf(name);
    if (again === null) return null;
    try {
      const dates = (again.run(facts.values) as readonly bigint[])
        .map((day) => fromEpochDay(Number(day)))
        .filter((date) => date > asOf);
      return dates.reduce<LocalDate | null>(
        (first, date) => (first === null || date < first ? date : first),
        null,
      );
    } catch {
      return null;
    }
  }

  /** What of the facts decides a condition, with what its definitions read. */
  referencedBy(name: string): readonly FactPath[] {
    const known = this.paths.get(name);
    if (known) return known;
    const found = new Set<FactPath>();
    const add = ({ reads }: CompiledExpression) => {
      for (const path of reads) {
        const [root] = path.split('.') as [string];
        const definition = this.definitions.get(root);
        if (definition) add(definition);
        else if (this.schema.roots[root]) found.add(path);
      }
    };
    const { condition, again } = this.conditionOf(name);
    add(condition);
    if (again) add(again);
    const paths = [...found].sort();
    this.paths.set(name, paths);
    return paths;
  }

  private conditionOf(name: string): CompiledCondition {
    const condition = this.conditions.get(name);
    if (condition === undefined) throw new RangeError(`there is no condition "${name}"`);
    return condition;
  }
}

function reasonOf(error: unknown): string {
  const { summary, message } = error as { readonly summary?: string; readonly message: string };
  return summary ?? message;
}
