import { join } from 'node:path';
import { readCaseFile, type ServicingCase } from './case-file.js';
import { type CnCase, runCnCase } from './cn-cases.js';
import { CommandDriver } from './command-driver.js';
import { runCase } from './run-case.js';

/*
 * Runs the copied cases of test/fixtures/servicing: every row, total, transaction and charge of every checkpoint must
 * be found to the cent. Then changes single figures of what is expected, so that a comparison that looks away shows.
 */
const fixtures = join(import.meta.dirname, '../fixtures/servicing');
const cases = readCaseFile(join(fixtures, 'servicing-cases.core.json')).cases as ServicingCase[];
const cnCases = readCaseFile(join(fixtures, 'cn-schedules.json')).cases as CnCase[];
const run = (servicingCase: ServicingCase) => runCase(servicingCase, (one) => new CommandDriver(one));

describe('the servicing arithmetic', () => {
  it.each(cases.map((one) => [one.id, one] as const))('gives the figures of %s', (_, servicingCase) => {
    expect(run(servicingCase).differences).toEqual([]);
  });

  it.each(cnCases.map((one) => [one.id, one] as const))('gives the published figures of %s', (_, cnCase) => {
    expect(runCnCase(cnCase).differences).toEqual([]);
  });
});

describe('the comparison', () => {
  const compared = [
    'principal',
    'interest',
    'fees',
    'due',
    'paid',
    'in_advance',
    'late',
    'outstanding',
    'balance',
    'days',
  ];

  it.each(compared)('notices a changed %s in the first row of every schedule', (field) => {
    const unnoticed = cases.flatMap((servicingCase) => {
      const changed = structuredClone<unknown>(servicingCase) as {
        expect: { schedule?: Record<string, unknown>[] }[];
      };
      const row = changed.expect.find(({ schedule }) => schedule)?.schedule?.[0];
      if (row?.[field] === undefined || row[field] === null) return [];
      row[field] = String(Number(row[field]) + 1);
      return run(changed as never).differences.length === 0 ? [servicingCase.id] : [];
    });
    expect(unnoticed).toEqual([]);
  });

  it('notices a transaction that is missing, changed or too many', () => {
    const servicingCase = cases.find(({ expect: points }) =>
      points.some((point) => point.transactions?.length),
    )!;
    const edited = (edit: (transactions: Record<string, unknown>[]) => void) => {
      const changed = structuredClone<unknown>(servicingCase) as {
        expect: { transactions?: Record<string, unknown>[] }[];
      };
      edit(changed.expect.findLast((point) => point.transactions)!.transactions!);
      return run(changed as never).differences.length;
    };
    expect(edited((list) => list.push({ ...list[0] }))).toBeGreaterThan(0);
    expect(edited((list) => list.pop())).toBeGreaterThan(0);
    expect(edited((list) => (list[0]!.amount = '1.23'))).toBeGreaterThan(0);
  });

  it('counts a refused case as a difference', () => {
    const refused = { ...cases[0]!, events: [{ seq: 1, type: 'DANCE', date: '2024-01-01' }] };
    expect(run(refused).differences[0]!.where).toBe('refused');
  });
});
