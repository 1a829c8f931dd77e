import { contentHash, type JsonValue, localDate } from '#kernel';
import { type AdoptRuleSet, inForce, policy, type RuleSet, type WithdrawRuleSet } from '../index.js';
import { DeciderSpecification } from '../testing/decider-specification.js';

const rules = new DeciderSpecification(policy);

const ruleSet = (over: Partial<RuleSet> = {}): RuleSet => ({
  id: 'delinquency.house',
  kind: 'delinquency',
  version: '1',
  jurisdiction: 'CN',
  institutionType: 'bank',
  validFrom: localDate('2024-01-01'),
  validTo: null,
  source: 'House rule 7',
  sourceGrade: 'default',
  params: { buckets: [{ name: 'early', fromDays: 1 }] },
  ...over,
});
const adopt = (over: Partial<RuleSet> = {}, confirmed: readonly string[] = []): AdoptRuleSet => ({
  type: 'policy.adopt-rule-set',
  kind: 'delinquency',
  ruleSet: ruleSet(over),
  confirmed,
  businessDate: localDate('2024-03-01'),
});
const withdraw = (over: Partial<WithdrawRuleSet> = {}): WithdrawRuleSet => ({
  type: 'policy.withdraw-rule-set',
  ruleSetId: 'delinquency.house',
  fromOn: localDate('2024-06-01'),
  reason: 'The regulator has its own ranges now',
  businessDate: localDate('2024-05-20'),
  ...over,
});
const holding = (on: string, ...history: (AdoptRuleSet | WithdrawRuleSet)[]) =>
  inForce(rules.given(...history).state, localDate(on))?.ruleSet.version;

describe('a rule set', () => {
  it('is adopted whole, with the hash that decisions will name', () => {
    rules
      .given()
      .when(adopt())
      .then({
        type: 'policy.rule-set-adopted',
        occurredOn: localDate('2024-03-01'),
        data: { hash: contentHash(ruleSet()), ruleSet: { id: 'delinquency.house' } },
      });
  });

  it('adopted again stays as it is', () => {
    rules.given(adopt()).when(adopt()).thenNothing();
  });

  it('holds from its first to its last day', () => {
    const set = adopt({ validTo: localDate('2024-12-31') });
    expect(['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map((on) => holding(on, set))).toEqual([
      undefined,
      '1',
      '1',
      undefined,
    ]);
  });

  it('is superseded from the day on which a later one holds', () => {
    const next = adopt({ version: '2', validFrom: localDate('2024-07-01') });
    expect(holding('2024-06-30', adopt(), next)).toBe('1');
    expect(holding('2024-07-01', adopt(), next)).toBe('2');
  });

  it('holds no more from the day of its withdrawal, and the one before it holds again', () => {
    const next = adopt({ version: '2', validFrom: localDate('2024-05-01') });
    const back = withdraw({ version: '2' });
    expect(holding('2024-05-31', adopt(), next, back)).toBe('2');
    expect(holding('2024-06-01', adopt(), next, back)).toBe('1');
  });

  it('is withdrawn in all its versions at once where none is named, and only once', () => {
    rules
      .given(adopt(), adopt({ version: '2' }))
      .when(withdraw())
      .then(
        { type: 'policy.rule-set-withdrawn', data: { version: '1' } },
        { type: 'policy.rule-set-withdrawn', data: { version: '2' } },
      );
    rules.given(adopt(), withdraw()).when(withdraw()).thenNothing();
  });

  it.each<[string, AdoptRuleSet | WithdrawRuleSet, string, string | undefined]>([
    [
      'another content under a version that is taken',
      adopt({ source: 'x' }),
      'rule-set-version-reused',
      '/version',
    ],
    ['a kind of which nobody knows', { ...adopt(), kind: 'weather' }, 'rule-set-kind-unknown', '/kind'],
    ['another kind than that of its stream', adopt({ kind: 'authority' }), 'rule-set-invalid', '/kind'],
    [
      'an end before its beginning',
      adopt({ validTo: localDate('2023-12-31') }),
      'rule-set-invalid',
      '/validTo',
    ],
    ['a day that is none', adopt({ validFrom: '2024-02-30' as never }), 'rule-set-invalid', '/validFrom'],
    ['no source', adopt({ source: ' ' }), 'rule-set-invalid', '/source'],
    ['a version without a name', adopt({ version: '' }), 'rule-set-invalid', '/version'],
    ['a grade that is none', adopt({ sourceGrade: 'X' as never }), 'rule-set-invalid', '/sourceGrade'],
    [
      'a scope where every loan is judged alike',
      adopt({ appliesTo: { products: ['a'] } }),
      'rule-set-invalid',
      '/appliesTo',
    ],
    [
      'parameters that its reader does not understand',
      adopt({
        params: {
          buckets: [
            { name: 'a', fromDays: 1 },
            { name: 'b', fromDays: 1 },
          ],
        },
      }),
      'rule-set-invalid',
      '/params/buckets/1/fromDays',
    ],
    ['the withdrawal of an unknown one', withdraw({ ruleSetId: 'x' }), 'rule-set-not-found', undefined],
    ['a withdrawal without a reason', withdraw({ reason: ' ' }), 'rule-set-reason-required', 'reason'],
    ['a withdrawal from no day', withdraw({ fromOn: 'soon' as never }), 'rule-set-invalid', 'fromOn'],
  ])('is refused: %s', (_, command, code, field) => {
    rules.given(adopt()).when(command).thenRefused(code, field);
  });

  it('that was withdrawn comes back only as a new version', () => {
    rules.given(adopt(), withdraw()).when(adopt()).thenRefused('rule-set-withdrawn', '/version');
    rules
      .given(adopt(), withdraw())
      .when(adopt({ version: '2' }))
      .then({ type: 'policy.rule-set-adopted' });
  });
});

describe('a figure that rests on memory alone', () => {
  const params: JsonValue = {
    buckets: [
      { name: 'early', fromDays: 1 },
      { name: 'late', fromDays: { value: 31, grade: 'M', source: 'Art. 12, not seen' } },
    ],
  };
  const at = '/params/buckets/1/fromDays';

  it('is not adopted until a person has confirmed it', () => {
    rules.given().when(adopt({ params })).thenRefused('rule-set-unverified', at);
    rules
      .given()
      .when(adopt({ params }, [at]))
      .then({ type: 'policy.rule-set-adopted', data: { confirmed: [at] } });
  });

  it('may be the whole rule set', () => {
    rules
      .given()
      .when(adopt({ sourceGrade: 'M' }))
      .thenRefused('rule-set-unverified', '/sourceGrade');
  });

  it('is nothing that any other figure can be confirmed as', () => {
    rules
      .given()
      .when(adopt({}, ['/params/buckets/0/fromDays']))
      .thenRefused('rule-set-not-confirmable', 'confirmed');
  });
});
