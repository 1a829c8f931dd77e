import { localDate } from '#kernel';
import {
  compileConditions,
  type ConditionProblem,
  conditionLimits,
  type ConditionSources,
  type FactSchema,
  factsAt,
  InvalidConditions,
  InvalidFacts,
} from './index.js';

const field = (type: string) => ({ type, description: '' });
const schema: FactSchema = {
  name: 'shop',
  version: 1,
  records: {
    Sale: { on: field('date'), amount: field('minor'), lines: field('list<Line>') },
    Line: { article: field('text'), pieces: field('int') },
    Shop: { name: field('text'), openedOn: field('date'), closedOn: { ...field('date'), optional: true } },
  },
  roots: { asOf: field('date'), sales: field('list<Sale>'), shop: field('Shop'), sale: field('Sale') },
  scopes: { shop: ['asOf', 'sales', 'shop'], sale: ['asOf', 'shop', 'sale'] },
};

const facts = {
  asOf: '2026-03-31',
  sales: [
    { on: '2026-03-30', amount: '900719925474099312', lines: [{ article: 'nail', pieces: 4 }] },
    { on: '2026-03-01', amount: '50', lines: [] },
  ],
  shop: { name: 'Corner', openedOn: '2026-01-01' },
};

const sources = (text: string, more: Partial<ConditionSources> = {}): ConditionSources => ({
  parameters: { days: 30n, articles: ['nail'] },
  definitions: [],
  conditions: [{ name: 'it', path: 'rules[0].condition', scope: 'shop', text }],
  ...more,
});
const definition = (name: string, text: string) => ({ name, path: `definitions.${name}`, text });
const compile = (text: string, more?: Partial<ConditionSources>) =>
  compileConditions(schema, sources(text, more));
const verdict = (text: string, more?: Partial<ConditionSources>) => {
  const set = compile(text, more);
  return set.evaluate('it', set.prepare(facts));
};

function problems(text: string, more?: Partial<ConditionSources>): readonly ConditionProblem[] {
  try {
    compile(text, more);
  } catch (error) {
    if (error instanceof InvalidConditions) return error.problems;
    throw error;
  }
  return [];
}

describe('a condition', () => {
  it.each([
    ['counts days between dates', 'asOf - shop.openedOn == 89'],
    ['compares amounts exactly, however large', 'sales[0].amount == 900719925474099312'],
    ['looks into lists of lists', 'sales.exists(s, s.lines.exists(l, l.article in limit.articles))'],
    ['reads figures that are data', 'asOf - shop.openedOn > limit.days'],
    ['adds up and averages', 'sum(sales.map(s, s.amount)) / 2 == average(sales.map(s, s.amount))'],
    ['asks whether a fact is there', '!has(shop.closedOn)'],
  ])('%s', (_, text) => {
    expect(verdict(text)).toEqual({ kind: 'holds' });
  });

  it('that reads an absent fact is not told, and does not hold', () => {
    expect(verdict('shop.closedOn < asOf')).toMatchObject({ kind: 'unknown' });
    expect(verdict('has(shop.closedOn) && shop.closedOn < asOf')).toEqual({ kind: 'fails' });
  });

  it.each(['average(sales.filter(s, s.amount < 0).map(s, s.amount)) > 0', 'asOf / 0 > 1'])(
    'without a result is not told: %s',
    (text) => {
      expect(verdict(text)).toMatchObject({ kind: 'unknown' });
    },
  );

  it('uses named parts, and parts of parts', () => {
    const definitions = [
      definition('late', 'recent.filter(s, s.amount > 60)'),
      definition('recent', 'sales'),
    ];
    expect(verdict('size(late) == 1', { definitions })).toEqual({ kind: 'holds' });
  });

  it('works out a named part only where it reads it', () => {
    const definitions = [definition('closed', 'shop.closedOn + 1')];
    expect(verdict('has(shop.closedOn) && closed < asOf', { definitions })).toEqual({ kind: 'fails' });
    expect(verdict('closed < asOf', { definitions })).toMatchObject({ kind: 'unknown' });
  });

  it('names the next day on which time alone may make it hold', () => {
    const again = { path: 'rules[0].again', text: 'sales.map(s, s.on + limit.days)' };
    const set = compile('true', { conditions: [{ ...sources('true').conditions[0]!, again }] });
    expect(set.nextDate('it', set.prepare(facts), localDate('2026-03-31'))).toBe('2026-04-29');
    expect(set.nextDate('it', set.prepare(facts), localDate('2026-03-30'))).toBe('2026-03-31');
    expect(set.nextDate('it', set.prepare(facts), localDate('2026-04-29'))).toBeNull();
  });

  it('is decided again by the facts alone that it reads', () => {
    const definitions = [definition('opened', 'shop.openedOn')];
    const set = compile('opened < asOf', { definitions });
    const inputs = factsAt(schema, facts, set.referencedBy('it'));
    expect(inputs).toEqual({ asOf: '2026-03-31', shop: { openedOn: '2026-01-01' } });
    expect(set.evaluate('it', set.prepare(inputs))).toEqual({ kind: 'holds' });
  });
});

describe('a set of conditions is refused, with the place, for', () => {
  it.each([
    ['an unknown name', 'shop.name == owner', 'unknown-name', { start: 13, end: 18 }],
    ['an unknown field', 'shop.street == ""', 'unknown-name', { start: 5, end: 11 }],
    [
      'an unknown field of an element',
      'sales.exists(s, s.price > 1)',
      'unknown-name',
      { start: 18, end: 23 },
    ],
    ['an unknown figure', 'asOf > limit.weeks', 'unknown-name', { start: 13, end: 18 }],
    ['a name of another scope', 'sale.amount > 1', 'unknown-name', { start: 0, end: 4 }],
    ['a wrong type', 'shop.name > 3', 'wrong-type', { start: 0, end: 13 }],
    ['a text as a date', 'asOf > "2026-01-01"', 'wrong-type', { start: 0, end: 19 }],
    ['a result that is no answer', 'asOf - shop.openedOn', 'wrong-type', undefined],
    ['a text that is no expression', 'asOf >', 'syntax', { start: 6, end: 6 }],
    ['a regular expression', 'shop.name.matches("(a+)+")', 'not-allowed', { start: 0, end: 26 }],
    ['a dynamic type', 'dyn(shop).street == 1', 'not-allowed', { start: 0, end: 9 }],
    ['joined lists', 'size(sales + sales) > 1', 'not-allowed', { start: 5, end: 18 }],
    ['a bound name', 'cel.bind(x, sales, size(x) > 1)', 'not-allowed', { start: 0, end: 31 }],
    [
      'lists too deep',
      'sales.exists(a, sales.exists(b, sales.exists(c, a.amount > b.amount && c.amount > 1)))',
      'too-costly',
      undefined,
    ],
    [
      'too many steps',
      `${'sales.all(a, sales.all(b, a.on < b.on)) && '.repeat(14)}true`,
      'too-costly',
      undefined,
    ],
    ['too many nodes', `${'asOf > 1 && '.repeat(80)}true`, 'too-costly', expect.anything()],
    ['too long a text', `"${'x'.repeat(conditionLimits.length)}" == ""`, 'too-costly', undefined],
  ])('%s', (_, text, code, range) => {
    const [problem, ...others] = problems(text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ path: 'rules[0].condition', code });
    expect(problem!.range).toEqual(range);
  });

  it('parts that refer to each other in a circle', () => {
    const definitions = [definition('a', 'b > 1'), definition('b', 'c + 1'), definition('c', 'a ? 1 : 2')];
    expect(problems('a', { definitions })).toEqual([
      { path: 'definitions.a', code: 'cycle', message: 'refers to itself: a → b → c → a' },
    ]);
  });

  it('a part that refers to itself', () => {
    expect(problems('true', { definitions: [definition('a', 'a')] })).toMatchObject([{ code: 'cycle' }]);
  });

  it('a part that takes the name of a fact', () => {
    expect(problems('true', { definitions: [definition('shop', '1')] })).toMatchObject([
      { path: 'definitions.shop', code: 'not-allowed' },
    ]);
  });

  it('a part of another scope, used here', () => {
    expect(problems('big', { definitions: [definition('big', 'sale.amount > 1')] })).toMatchObject([
      { path: 'rules[0].condition', code: 'unknown-name' },
    ]);
  });

  it('all that is wrong with it, at once', () => {
    const definitions = [definition('bad', 'nothing + 1')];
    const conditions = [
      { name: 'one', path: 'rules[0].condition', scope: 'shop', text: 'bad > 1' },
      { name: 'two', path: 'rules[1].condition', scope: 'shop', text: 'sales' },
      { name: 'three', path: 'rules[2].condition', scope: 'town', text: 'true' },
    ];
    expect(problems('', { definitions, conditions }).map(({ path, code }) => [path, code])).toEqual([
      ['definitions.bad', 'unknown-name'],
      ['rules[1].condition', 'wrong-type'],
      ['rules[2].condition', 'unknown-name'],
    ]);
  });
});

describe('facts are refused', () => {
  const prepare = (given: object) => () => compile('true').prepare(given);

  it.each([
    ['that the schema does not have', { ...facts, owner: 'x' }, 'owner'],
    ['of another type', { ...facts, shop: { ...facts.shop, openedOn: '2026-02-30' } }, 'shop.openedOn'],
    ['that are amounts as JSON numbers', { sales: [{ amount: 50 }] }, 'sales[0].amount'],
    ['in a list that is too long', { sales: Array(conditionLimits.listElements + 1).fill({}) }, 'sales'],
  ])('%s', (_, given, path) => {
    expect(prepare(given)).toThrow(InvalidFacts);
    expect(prepare(given)).toThrow(expect.objectContaining({ path }));
  });
});
