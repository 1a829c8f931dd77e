import { readdir, readFile } from 'node:fs/promises';
import { mappingText } from '../testing/portfolio-directory.js';
import { MappingInvalid } from './mapping-mistakes.js';
import { readMapping } from './read-mapping.js';

const mappings = new URL('../../mappings/', import.meta.url);

function mistakesIn(text: string): string[] {
  try {
    readMapping(text, 'm.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof MappingInvalid)) throw error;
    return error.mistakes.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
  }
}

describe('a mapping', () => {
  it('that ships is valid', async () => {
    const names = await readdir(mappings);
    expect(names.length).toBeGreaterThanOrEqual(3);
    for (const name of names) readMapping(await readFile(new URL(name, mappings), 'utf8'), name);
  });

  it('names the exact place of every mistake at once', () => {
    const text = mappingText({
      values: '  amount: { money: amount, rounded: true }\n  late: { date: due, format: DDMM }',
      more: 'include: { text: state, above: 1, below: 2 }',
    });
    expect(mistakesIn(text)).toEqual([
      '9:37 values.amount.rounded: unknown; one of: money, flag, from',
      expect.stringMatching(/^10:30 values\.late\.format: "DDMM" is not a date format/),
      expect.stringMatching(/^11:10 include: needs exactly one of: all, any, not, equals/),
    ]);
  });

  it('is refused with the place where it is no YAML', () => {
    expect(mistakesIn('source: [a\ncurrency: CNY\n')[0]).toMatch(/^\d+:\d+ \(mapping\): /);
  });

  it.each([
    ['currency: CNY', 'currency: XXQ', /is not a currency of ISO 4217/],
    ['cutOver: 2024-06-30', 'cutOver: 2024-06-31', /is not a date of the form/],
    ['rows: loan', 'rows: month', /need orderBy/],
    ['coverage: dated', 'coverage: all', /is not one of: none, summary, dated/],
    ['source: test-bank', 'source: Test Bank', /must be of a-z/],
    [
      'method: equal-principal',
      'method: annuity',
      /commands\[0\]\.register\.method: "annuity" is not one of/,
    ],
    ['annualRate: 0', 'annualRate: { money: rate }', /yields money, but rate is needed here/],
    ['{ value: amount }', '{ value: sum }', /there is no value "sum" above this place/],
    ['- register:', '- repay:', /commands\[0\]: needs exactly one of: register, disburse/],
    ['      product: credit\n', '', /commands\[0\]\.register: "product" is missing/],
  ])('with %s changed to %s is refused', (from, to, message) => {
    const text = mappingText();
    expect(text).toContain(from);
    expect(mistakesIn(text.replace(from, to)).join('\n')).toMatch(message);
  });

  it('registers the loan first, and without a condition', () => {
    const text = mappingText({
      commands: '  - disburse: { amount: { value: amount }, valueOn: { date: granted } }',
    });
    expect(mistakesIn(text)).toEqual([expect.stringContaining('the first command must be register')]);
  });

  it('cannot state payments as dated and sum them up', () => {
    const summary = '  - summarise-repayments: { from: { date: a }, to: { date: b } }';
    const text = mappingText().trimEnd() + `\n${summary}\n`;
    expect(mistakesIn(text)).toEqual([expect.stringContaining('payments cannot be dated and summarised')]);
  });

  it('holds numbers exactly as they are written', () => {
    const text = mappingText({ values: '  amount: { maximum: [{ money: amount }, 12345678901234567.89] }' });
    expect(mistakesIn(text)).toEqual([]);
  });
});
