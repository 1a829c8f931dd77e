import { localDate } from '#kernel';
import { inForce, isWithin, type PolicyState, type RuleSetScope } from '../index.js';

const sets = (...scopes: readonly (readonly [string, RuleSetScope | undefined])[]): PolicyState => ({
  adopted: scopes.map(([id, appliesTo]) => ({
    ruleSet: {
      id,
      kind: 'checklists',
      version: '1',
      jurisdiction: 'CN',
      institutionType: 'bank',
      validFrom: localDate('2024-01-01'),
      validTo: null,
      source: 'x',
      sourceGrade: 'default',
      params: {},
      ...(appliesTo && { appliesTo }),
    },
    hash: id,
    adoptedOn: localDate('2024-01-01'),
    confirmed: [],
    withdrawnFrom: null,
  })),
});
const found = (state: PolicyState, scope: { product?: string; orgUnit?: string }) =>
  inForce(state, localDate('2024-06-01'), scope)?.ruleSet.id ?? null;

describe('of several rule sets that hold', () => {
  const all = sets(
    ['of the product', { products: ['sme'] }],
    ['of the branch', { orgUnits: ['head/branch-1'] }],
    ['of the head office', { orgUnits: ['head'] }],
    ['for all', undefined],
  );

  it.each([
    [
      'the product counts before the org unit',
      { product: 'sme', orgUnit: 'head/branch-1' },
      'of the product',
    ],
    [
      'the lower unit before the higher',
      { product: 'car', orgUnit: 'head/branch-1/team-2' },
      'of the branch',
    ],
    ['the higher unit where the lower is another', { orgUnit: 'head/branch-10' }, 'of the head office'],
    ['the general one where no scope fits', { product: 'car', orgUnit: 'elsewhere' }, 'for all'],
    ['the general one where nothing is known of the thing', {}, 'for all'],
  ])('%s', (_, scope, id) => {
    expect(found(all, scope)).toBe(id);
  });

  it('the one adopted last counts among equals', () => {
    expect(found(sets(['old', undefined], ['new', undefined]), {})).toBe('new');
  });

  it('none holds where every one is for something else', () => {
    expect(found(sets(['of the product', { products: ['sme'] }]), { product: 'car' })).toBeNull();
  });
});

describe('an org unit', () => {
  it('contains what stands below it, and no namesake', () => {
    expect(isWithin('head/branch-1/team-2', 'head/branch-1')).toBe(true);
    expect(isWithin('head/branch-1', 'head/branch-1')).toBe(true);
    expect(isWithin('head/branch-10', 'head/branch-1')).toBe(false);
    expect(isWithin('head', 'head/branch-1')).toBe(false);
  });
});
