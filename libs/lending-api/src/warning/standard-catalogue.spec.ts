import { readFileSync } from 'node:fs';
import { factsAt } from '#conditions';
import { addDays, localDate } from '#kernel';
import {
  readWarningCatalogue,
  type WarningCatalogue,
  type WarningFacts,
  warningFactsSchema,
  withoutGrades,
} from '#lending';
import { compileCatalogue } from './compile-catalogue.js';

interface Facts {
  readonly [name: string]: unknown;
}
interface Cases {
  readonly facts: Facts;
  readonly loan: Facts;
  readonly signals: Readonly<Record<string, { readonly fires: Facts; readonly quiet: Facts }>>;
}

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'));
const { params } = read('libs/lending/policies/warning-catalogue/standard.json');
const cases: Cases = read('test/fixtures/warning-catalogue/standard.cases.json');
const catalogue: WarningCatalogue = readWarningCatalogue(withoutGrades(params));
const conditions = compileCatalogue(catalogue);

/** Facts laid over an ordinary borrower with one loan. */
function factsOf({ loan, ...patch }: Facts): WarningFacts {
  const whole = over(cases.loan, (loan ?? {}) as Facts);
  return over({ ...cases.facts, loans: [whole], loan: whole }, patch) as unknown as WarningFacts;
}

function over(base: Facts, patch: Facts): Facts {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else if (typeof value === 'object' && !Array.isArray(value)) {
      merged[name] = over((merged[name] ?? {}) as Facts, value as Facts);
    } else merged[name] = value;
  }
  return merged;
}

const evaluate = (signal: string, facts: object) =>
  conditions.evaluate(signal, conditions.prepare(facts)).kind;

const rules = catalogue.signals.filter(({ condition }) => condition !== undefined);

describe('the standard catalogue', () => {
  it('holds all 108 signals in order', () => {
    expect(catalogue.signals.map(({ id }) => id)).toEqual(
      Array.from({ length: 108 }, (_, index) => `W-${String(index + 1).padStart(2, '0')}`),
    );
  });

  it('lets any officer raise every signal', () => {
    expect(catalogue.signals.filter(({ sources }) => !sources.includes('person'))).toEqual([]);
  });

  it('has two cases for every rule and none for anything else', () => {
    expect(Object.keys(cases.signals)).toEqual(rules.map(({ id }) => id));
  });

  it('finds nothing in an ordinary borrower', () => {
    expect(rules.map(({ id }) => [id, evaluate(id, factsOf({}))])).toEqual(
      rules.map(({ id }) => [id, 'fails']),
    );
  });
});

describe.each(Object.entries(cases.signals))('%s', (id, { fires, quiet }) => {
  it('is raised', () => {
    expect(evaluate(id, factsOf(fires))).toBe('holds');
  });

  it('is not raised', () => {
    expect(evaluate(id, factsOf(quiet))).toBe('fails');
  });

  it('is decided by the facts alone that it names', () => {
    const facts = factsOf(fires);
    const inputs = factsAt(warningFactsSchema, { ...facts }, conditions.referencedBy(id));
    expect(evaluate(id, inputs)).toBe('holds');
  });

  it('comes to hold by the passing of time only on a day that it names', () => {
    if (!conditions.referencedBy(id).includes('asOf')) return;
    for (const patch of [fires, quiet]) {
      const facts = factsOf(patch);
      let before = 'unknown';
      for (let days = -150; days < 320; days += 1) {
        const eve = addDays(localDate('2026-03-31'), days);
        const day = addDays(eve, 1);
        const now = evaluate(id, { ...facts, asOf: day });
        if (before === 'fails' && now === 'holds') {
          expect(conditions.nextDate(id, conditions.prepare({ ...facts, asOf: eve }), eve)).toBe(day);
        }
        before = now;
      }
    }
  });
});
