import { RuleFault } from '../../policy/rule-set.js';
import { checklistRules } from '../checklist/checklist.js';
import { inspectionQualityRules } from '../quality/quality-rules.js';
import { shippedParams, shippedPlan } from '../testing/a-plan.js';
import { inspectionPlanRules } from './plan-rules.js';

const profiles = ['branch-bank', 'guarantee-company', 'micro-lender', 'credit-union', 'student-loans'];

/** The shipped params with one place changed: `set(params, '/tasks/0/code', 7)`. */
function set(params: unknown, at: string, value: unknown): unknown {
  const copy = structuredClone(params);
  const names = at.split('/').slice(1);
  const last = names.pop()!;
  const place = names.reduce(
    (node, name) => node[name] as Record<string, unknown>,
    copy as Record<string, unknown>,
  );
  if (value === undefined) delete (place as Record<string, unknown>)[last];
  else (place as Record<string, unknown>)[last] = value;
  return copy;
}

function faultOf(read: (params: unknown) => unknown, params: unknown): string {
  try {
    read(params);
  } catch (error) {
    if (error instanceof RuleFault) return `${error.at} ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('the shipped rules', () => {
  const checklists = checklistRules(shippedParams('checklists', 'post-loan'));

  it.each(profiles)('of the %s are read, and every checklist that they name exists', (profile) => {
    const named = shippedPlan(profile).tasks.flatMap(({ checklist }) => checklist ?? []);
    expect(named.filter((code) => !checklists.some((one) => one.code === code))).toEqual([]);
    expect(() => inspectionQualityRules(shippedParams('inspection-quality', profile))).not.toThrow();
  });

  it('hold every checklist of the rule books, with as many topics as they name', () => {
    const count = (code: string) => checklists.find((one) => one.code === code)!.questions.length;
    expect(checklists).toHaveLength(25);
    expect(count('phone-call')).toBeGreaterThanOrEqual(7);
    expect(count('site-visit')).toBeGreaterThanOrEqual(11);
    expect(count('owner-profile')).toBeGreaterThanOrEqual(10);
    expect(count('call-back')).toBeGreaterThanOrEqual(10);
  });
});

const studentTask = (
  shippedParams('inspection-plan', 'student-loans') as { tasks: { code: string }[] }
).tasks.find(({ code }) => code === 'contact-after-graduation')!;

describe('a plan that cannot be followed', () => {
  const good = shippedParams('inspection-plan', 'branch-bank');
  it.each([
    ['an unknown field', '/tasks/0/cadance', {}, '/tasks/0/cadance is not known'],
    ['a wrong type', '/tasks/1/reviews', '1', '/tasks/1/reviews must be a whole number from 0 to 3'],
    ['a missing field', '/tasks/1/code', undefined, '/tasks/1/code is missing'],
    ['a repeated code', '/tasks/1/code', 'first-follow-up', '/tasks/1 repeats the code "first-follow-up"'],
    [
      'an impossible period',
      '/tasks/1/cadence/months',
      5,
      '/tasks/1/cadence/months must divide the year: 1, 2, 3, 4, 6 or 12',
    ],
    [
      'a due day before the first',
      '/tasks/3/cadence/due',
      { month: 0, day: 0 },
      '/tasks/3/cadence/due/day must be a whole number from 1 to 31',
    ],
    [
      'a task that nothing precedes',
      '/tasks/0/afterTask',
      'x',
      '/tasks/0 has afterTask if and only if a task sets it going',
    ],
    [
      'an unknown predecessor',
      '/tasks/0',
      { ...studentTask, afterTask: 'x' },
      '/tasks/0/afterTask names no task of this rule set: "x"',
    ],
    [
      'steps that do not ascend',
      '/tasks/1/escalation',
      [
        { afterDays: 2, to: 'a' },
        { afterDays: 2, to: 'b' },
      ],
      '/tasks/1/escalation must ascend in afterDays',
    ],
    [
      'a limit that is no amount',
      '/tasks/1/appliesTo',
      { approvedAbove: { amount: '1.005', currency: 'CNY' } },
      '/tasks/1/appliesTo/approvedAbove/amount is not an amount of CNY',
    ],
    [
      'an endless nesting',
      '/tasks/1/appliesTo',
      { not: { not: { not: { not: { not: {} } } } } },
      '/tasks/1/appliesTo/not/not/not/not is nested more than 4 deep',
    ],
  ])('%s is told with its place', (_, at, value, fault) => {
    expect(faultOf(inspectionPlanRules, set(good, at, value))).toBe(fault);
  });

  it('holds for checklists and quality rules too', () => {
    const checklists = shippedParams('checklists', 'post-loan');
    expect(faultOf(checklistRules, set(checklists, '/checklists/0/questions/0/type', 'sum'))).toContain(
      '/checklists/0/questions/0/type must be one of',
    );
    const quality = shippedParams('inspection-quality', 'branch-bank');
    expect(faultOf(inspectionQualityRules, set(quality, '/checks/Q-15', { mode: 'detective' }))).toBe(
      '/checks/Q-15 is not known',
    );
    expect(faultOf(inspectionQualityRules, set(quality, '/checks/Q-06/contradictions/0/above', '1'))).toBe(
      '/checks/Q-06/contradictions/0 tests exactly one of below, above and is',
    );
  });
});
