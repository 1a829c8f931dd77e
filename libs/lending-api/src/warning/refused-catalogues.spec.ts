import { readFileSync } from 'node:fs';
import { type PolicyRejection, type SignalRule } from '#lending';
import { ruleSetOf } from '../policy/index.js';

const file = new URL('../../../lending/policies/warning-catalogue/standard.json', import.meta.url);

interface CatalogueFile {
  readonly params: {
    readonly definitions: Record<string, string>;
    readonly parameters: Record<string, unknown>;
    readonly handling: Record<string, { withinDays: Record<string, unknown> }>;
    readonly signals: (SignalRule & Record<string, unknown>)[];
  };
}

function refusalOf(change: (params: CatalogueFile['params']) => void): PolicyRejection | undefined {
  const ruleSet = JSON.parse(readFileSync(file, 'utf8')) as CatalogueFile;
  change(ruleSet.params);
  try {
    ruleSetOf(ruleSet);
    return undefined;
  } catch (error) {
    return error as PolicyRejection;
  }
}

describe('a catalogue of warnings is refused, with the place, for', () => {
  const change = (index: number, part: object) => (params: CatalogueFile['params']) =>
    Object.assign(params.signals[index]!, part);

  it.each<[string, (params: CatalogueFile['params']) => void, string, RegExp]>([
    [
      'an unknown fact',
      change(0, { condition: 'borrower.mood == "bad"' }),
      '/params/signals/0/condition',
      /mood \(characters 9 to 13\)/,
    ],
    [
      'a fact of a loan where the signal is about the borrower',
      change(0, { condition: 'loan.daysPastDue > 3' }),
      '/params/signals/0/condition',
      /loan/,
    ],
    [
      'a wrong type',
      change(0, { condition: 'borrower.kind > 3' }),
      '/params/signals/0/condition',
      /string > int/,
    ],
    ['no answer', change(0, { condition: 'size(loans)' }), '/params/signals/0/condition', /not bool/],
    ['days that are none', change(27, { again: 'asOf' }), '/params/signals/27/again', /not list<int>/],
    [
      'a circle',
      ({ definitions }) => Object.assign(definitions, { stockNow: 'salesBase', salesBase: 'stockNow' }),
      '/params/definitions/salesBase',
      /salesBase → stockNow → salesBase/,
    ],
    [
      'a condition without end in sight',
      change(0, { condition: 'flows.all(a, flows.all(b, flows.all(c, a.on < b.on && b.on < c.on)))' }),
      '/params/signals/0/condition',
      /3 lists deep/,
    ],
    ['an unknown field of a signal', change(3, { colour: 'red' }), '/params/signals/3/colour', /additional/],
    [
      'a figure that is none',
      ({ parameters }) => (parameters.baseMonths = 1.5),
      '/params/parameters/baseMonths',
      /./,
    ],
    [
      'a step due before the step before it',
      ({ handling }) => (handling.L1!.withinDays.publish = 1),
      '/params/handling/L1/withinDays/publish',
      /from 5 to/,
    ],
    ['the same signal twice', change(1, { id: 'W-01' }), '/params/signals/1/id', /there already/],
    [
      'a rule without a condition',
      change(1, { sources: ['rule'] }),
      '/params/signals/1/condition',
      /condition/,
    ],
  ])('%s', (_, wrong, place, message) => {
    const refusal = refusalOf(wrong);
    expect(refusal).toMatchObject({ code: 'rule-set-invalid', field: place });
    expect(refusal!.message).toMatch(message);
  });

  it('nothing at all, as it ships', () => {
    expect(refusalOf(() => undefined)).toBeUndefined();
  });
});
