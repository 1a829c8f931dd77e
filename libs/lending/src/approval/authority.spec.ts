import { localDate } from '#kernel';
import { authorityRules, delegationFor, type Matter, requirementFor, type RuleFault } from '../index.js';

const level = { id: 'one', roles: ['head'], quorum: 1 };
const limit = (amount: string, currency = 'CNY') => ({ amount, currency });
const requirement = (id: string, over: object = {}) => ({
  id,
  commands: ['loan.extend'],
  levels: [level],
  lapseDays: 5,
  ...over,
});
const delegation = (id: string, over: object = {}) => ({
  id,
  role: 'head',
  commands: ['loan.extend'],
  validFrom: '2026-01-01',
  validTo: null,
  ...over,
});
const rules = (requirements: readonly object[], delegations: readonly object[] = []) =>
  authorityRules({ requirements, delegations });
const matter = (over: Partial<Matter> = {}): Matter => ({
  command: 'loan.extend',
  product: 'sme',
  orgUnit: 'head/branch-1',
  amount: limit('500.00'),
  ...over,
});
const required = (requirements: readonly object[], over: Partial<Matter> = {}) =>
  requirementFor(rules(requirements), matter(over))?.id;
const delegated = (over: object, asked: Partial<Matter> = {}, on = '2026-06-01', id = 'zhang') =>
  delegationFor(
    rules([], [delegation('d', over)]),
    { id, role: 'head', org: 'head/branch-1' },
    matter(asked),
    localDate(on),
  )?.id;
const faultOf = (params: object): string | undefined => {
  try {
    authorityRules(params);
    return undefined;
  } catch (error) {
    return (error as RuleFault).at;
  }
};

describe('what needs an approval', () => {
  it('is said by the first requirement that matches', () => {
    const ladder = [
      requirement('large', { amountFrom: limit('1000.00') }),
      requirement('medium', { amountFrom: limit('500.00') }),
      requirement('any'),
    ];
    expect(required(ladder, { amount: limit('1000.00') })).toBe('large');
    expect(required(ladder, { amount: limit('999.99') })).toBe('medium');
    expect(required(ladder, { amount: limit('499.99') })).toBe('any');
    expect(required([requirement('other', { commands: ['loan.waive'] })])).toBeUndefined();
  });

  it.each([
    ['its products', { products: ['sme'] }, { product: 'car' }],
    ['its org units and what is below them', { orgUnits: ['head/branch-1'] }, { orgUnit: 'head/branch-2' }],
    ['its tiers', { tiers: ['key'] }, { tier: 'basic' }],
  ])('may be narrowed to %s', (_, narrowed, other) => {
    const inside: Partial<Matter> = { tier: 'key' };
    expect(required([requirement('r', narrowed)], inside)).toBe('r');
    expect(required([requirement('r', narrowed)], { ...inside, ...other })).toBeUndefined();
  });

  it('may be one variant of a command alone', () => {
    const upgrades = [requirement('up', { commands: ['loan.classify:upgrade'] })];
    expect(required(upgrades, { command: 'loan.classify', variant: 'upgrade' })).toBe('up');
    expect(required(upgrades, { command: 'loan.classify', variant: 'downgrade' })).toBeUndefined();
    const all = [requirement('all', { commands: ['loan.classify'] })];
    expect(required(all, { command: 'loan.classify', variant: 'downgrade' })).toBe('all');
  });
});

describe('a delegation', () => {
  it.each<[string, object, Partial<Matter>, boolean]>([
    ['covers its highest amount', { upTo: limit('500.00') }, {}, true],
    ['and nothing above', { upTo: limit('499.99') }, {}, false],
    ['no amount of another currency', { upTo: limit('500.00') }, { amount: limit('1.00', 'USD') }, false],
    ['everything where it has no limit', {}, { amount: limit('1000000.00', 'USD') }, true],
    ['its unit and those below', { orgUnit: 'head' }, {}, true],
    ['no loan of another unit', { orgUnit: 'head/branch-1' }, { orgUnit: 'head/branch-2' }, false],
    ['its products only', { products: ['car'] }, {}, false],
    ['its commands only', { commands: ['loan.waive'] }, {}, false],
  ])('covers %s', (_, over, asked, covers) => {
    expect(delegated(over, asked)).toBe(covers ? 'd' : undefined);
  });

  it('of a person is of nobody else', () => {
    expect(delegated({ person: 'zhang' })).toBe('d');
    expect(delegated({ person: 'zhang' }, {}, '2026-06-01', 'chen')).toBeUndefined();
  });

  it('holds from its first day to its last', () => {
    const year = { validTo: '2026-12-31' };
    expect(
      ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((on) => delegated(year, {}, on)),
    ).toEqual([undefined, 'd', 'd', undefined]);
  });
});

describe('rules of authority are refused with the place', () => {
  it.each<[string, object, string]>([
    [
      'a command that cannot wait',
      { requirements: [requirement('r', { commands: ['loan.assess'] })], delegations: [] },
      '/requirements/0/commands/0',
    ],
    [
      'two of one name',
      { requirements: [requirement('r'), requirement('r')], delegations: [] },
      '/requirements/1/id',
    ],
    [
      'two levels of one name',
      { requirements: [requirement('r', { levels: [level, level] })], delegations: [] },
      '/requirements/0/levels/1/id',
    ],
    [
      'no currency',
      { requirements: [requirement('r', { amountFrom: limit('1', 'XXX') })], delegations: [] },
      '/requirements/0/amountFrom/currency',
    ],
    [
      'half a fen',
      { requirements: [], delegations: [delegation('d', { upTo: limit('1.005') })] },
      '/delegations/0/upTo/amount',
    ],
    [
      'a delegation to nobody',
      { requirements: [], delegations: [delegation('d', { role: undefined })] },
      '/delegations/0',
    ],
    [
      'an end before the beginning',
      { requirements: [], delegations: [delegation('d', { validTo: '2025-01-01' })] },
      '/delegations/0/validTo',
    ],
    [
      'a day that is none',
      { requirements: [], delegations: [delegation('d', { validFrom: '2026-02-30' })] },
      '/delegations/0/validFrom',
    ],
  ])('%s', (_, params, at) => {
    expect(faultOf(params)).toBe(at);
  });
});
