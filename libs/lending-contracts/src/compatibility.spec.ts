import { incompatibilities, type Schema } from '../testing/incompatibilities.js';
import { releases, schemasIn } from '../testing/golden-events.js';

/*
 * Goal: a consumer that was written for a released schema reads every later message of that type and version. The
 * schemas of each release are kept in `released/`; a release adds a folder, and nobody edits one.
 */

const current = schemasIn('schemas');

describe.each(releases())('the schemas of release %s', (release) => {
  it.each([...schemasIn(`released/${release}`)])('%s can still be relied on', (file, released) => {
    expect(current.has(file)).toBe(true);
    expect(incompatibilities(released, current.get(file)!)).toEqual([]);
  });
});

describe('a change of a schema', () => {
  const released: Schema = {
    type: 'object',
    properties: {
      amount: { $ref: '#/$defs/amount' },
      level: { enum: ['L1', 'L2'] },
      lines: { type: 'array', items: { type: 'object', properties: { number: { type: 'integer' } } } },
      from: { anyOf: [{ enum: ['a'] }, { type: 'null' }] },
    },
    required: ['amount'],
    $defs: { amount: { type: 'string', pattern: '^\\d+$' } },
  };
  const changed = (change: (properties: Record<string, Schema>) => object) => ({
    ...released,
    ...change(released.properties as Record<string, Schema>),
  });

  it.each([
    ['adds a field', changed((p) => ({ properties: { ...p, more: { type: 'string' } } }))],
    ['promises a field that could be absent', changed(() => ({ required: ['amount', 'level'] }))],
    ['allows fewer values', changed((p) => ({ properties: { ...p, level: { enum: ['L1'] } } }))],
    ['has other words', changed((p) => ({ properties: { ...p, level: { ...p.level, description: 'x' } } }))],
  ])('that %s harms nobody', (_, schema) => {
    expect(incompatibilities(released, schema)).toEqual([]);
  });

  it.each([
    ['takes a field away', changed(({ level: _, ...properties }) => ({ properties })), ['/level is gone']],
    ['lets a field be absent', changed(() => ({ required: [] })), ['/amount may be absent now']],
    [
      'allows more values',
      changed((p) => ({ properties: { ...p, level: { enum: ['L1', 'L2', 'L3'] } } })),
      ['/level: it may have values that it could not have'],
    ],
    [
      'allows any value',
      changed((p) => ({ properties: { ...p, level: {} } })),
      ['/level: it may have values that it could not have'],
    ],
    [
      'changes a definition',
      changed(() => ({ $defs: { amount: { type: 'number' } } })),
      ['/amount: type has changed', '/amount: pattern has changed'],
    ],
    [
      'changes the items of a list',
      changed((p) => ({ properties: { ...p, lines: { type: 'array', items: { type: 'object' } } } })),
      ['/lines[]/number is gone'],
    ],
    [
      'allows another form',
      changed((p) => ({ properties: { ...p, from: { anyOf: [{ enum: ['b'] }, { type: 'null' }] } } })),
      ['/from: it may have a form that it could not have'],
    ],
  ])('that %s needs a new version', (_, schema, faults) => {
    expect(incompatibilities(released, schema)).toEqual(faults);
  });
});
