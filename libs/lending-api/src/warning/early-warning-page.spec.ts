import { readFileSync } from 'node:fs';
import { type FactFields, type FactSchema } from '#conditions';
import { type SignalRule, warningFactsSchema } from '#lending';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const page = read('docs/reference/early-warning.md');
const { params } = JSON.parse(read('libs/lending/policies/warning-catalogue/standard.json')) as {
  params: { signals: readonly SignalRule[] };
};
const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('`', ''));
const tables = page.split('\n').filter((line) => line.startsWith('|'));

const schema: FactSchema = warningFactsSchema;
const rowsOf = (record: string, fields: FactFields) =>
  Object.entries(fields).map(([name, { type, optional }]) => [record, optional ? `${name}?` : name, type]);

describe('the page of early warning', () => {
  it('lists every signal of the standard catalogue as it is', () => {
    expect(tables.filter((line) => line.startsWith('| W-')).map(cells)).toEqual(
      params.signals.map(({ id, name, level, levelFrom, about, sources }) => [
        id,
        name.zh,
        name.en,
        level,
        levelFrom,
        about,
        sources.join(', '),
      ]),
    );
  });

  it('counts those that a rule or a feed can raise', () => {
    const by = (source: 'rule' | 'feed') =>
      params.signals.filter(({ sources }) => sources.includes(source)).length;
    expect(page).toContain(`${params.signals.length} signals: ${by('rule')} that a rule can raise`);
    expect(page).toContain(`${by('feed')} that an outside feed can raise`);
  });

  it('lists every fact with its type', () => {
    const names = new Set(['root', ...Object.keys(schema.records)]);
    const told = tables.map(cells).filter(([record]) => names.has(record!));
    const held = [
      ...rowsOf('root', schema.roots),
      ...Object.entries(schema.records).flatMap(([record, fields]) => rowsOf(record, fields)),
    ];
    expect(told.map((row) => row.slice(0, 3))).toEqual(held);
  });
});
