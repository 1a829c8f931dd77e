import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PolicyRejection, policy, ruleKinds, type RuleSet, unverifiedFigures } from '#lending';
import { packageFile } from '#platform';
import { ruleSetOf, schemaFile } from './rule-schemas.js';

const policies = packageFile('libs/lending/policies');
const shipped = readdirSync(policies, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'schemas' && entry.name !== 'profiles')
  .flatMap(({ name }) => readdirSync(join(policies, name)).map((file) => `${name}/${file}`));
const read = (path: string): unknown => JSON.parse(readFileSync(join(policies, path), 'utf8'));
const refusalOf = (json: unknown): Pick<PolicyRejection, 'code' | 'field' | 'message'> | undefined => {
  try {
    ruleSetOf(json);
    return undefined;
  } catch (error) {
    return error as PolicyRejection;
  }
};
const good = read('delinquency/default.json') as Record<string, unknown>;

describe('the rule files that ship', () => {
  it('are there', () => {
    expect(shipped).toContain('delinquency/default.json');
  });

  it.each(shipped)('%s can be adopted as it stands', (path) => {
    const ruleSet: RuleSet = ruleSetOf(read(path));
    expect(ruleSet.kind).toBe(path.split('/')[0]);
    const [adopted] = policy.decide(
      {
        type: 'policy.adopt-rule-set',
        kind: ruleSet.kind,
        ruleSet,
        confirmed: unverifiedFigures(ruleSet),
        businessDate: ruleSet.validFrom,
      },
      policy.initialState(),
    );
    expect(adopted?.type).toBe('policy.rule-set-adopted');
  });

  it('have a schema for every kind', () => {
    expect(Object.keys(ruleKinds).filter((kind) => !existsSync(schemaFile(kind)))).toEqual([]);
  });
});

describe('a rule file is refused with its place', () => {
  it.each([
    ['an unknown field', { ...good, validform: '2026-01-01' }, '/validform'],
    ['a missing field', { ...good, source: undefined }, '/source'],
    ['a day that is none', { ...good, validFrom: '2026-02-30' }, '/validFrom'],
    ['an unknown parameter', { ...good, params: { buckets: [], x: 1 } }, '/params/x'],
    [
      'a wrong type',
      { ...good, params: { buckets: [{ name: 'a', fromDays: '1' }] } },
      '/params/buckets/0/fromDays',
    ],
    [
      'a wrong type behind a grade',
      { ...good, params: { buckets: [{ name: 'a', fromDays: { value: 'x', grade: 'S' } }] } },
      '/params/buckets/0/fromDays',
    ],
    ['no object', 'rules', '/'],
  ])('%s', (_, json, place) => {
    const refusal = refusalOf(JSON.parse(JSON.stringify(json)));
    expect(refusal?.code).toBe('rule-set-invalid');
    expect(refusal?.message.split('; ').map((fault) => fault.split(': ')[0])).toContain(place);
  });

  it('a kind of which nobody knows', () => {
    expect(refusalOf({ ...good, kind: 'weather' })).toMatchObject({
      code: 'rule-set-kind-unknown',
      field: '/kind',
    });
  });

  it('many faults name the first places and how many more there are', () => {
    const buckets = Array.from({ length: 30 }, () => ({ name: 'a', fromDays: 0 }));
    expect(refusalOf({ ...good, params: { buckets } })?.message).toMatch(/and 10 more$/);
  });
});
