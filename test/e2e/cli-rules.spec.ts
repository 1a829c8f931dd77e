import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStore } from '#event-store';
import { addDays, localDate, START } from '#kernel';
import { type RuleSet, unverifiedFigures } from '#lending';
import { packageFile } from '#platform';
import { assessmentsOf } from '../classify-book/assessments.js';
import { type BookedLoan, writeBook } from '../classify-book/book.js';
import {
  type Classified,
  classifyKilled,
  cli as succeeds,
  lastLine,
} from '../classify-book/classify-killed.js';
import { createDatabase } from '../postgres/database.js';
import { eventStorePlace } from './harness/event-store-place.js';
import { RunningProcess } from './harness/running-process.js';

const patienceMs = 240_000;
const asOf = localDate('2026-03-31');
/** Days past due on which a class begins or ends, with the class that the rules of 2023 allow at best. */
const boundaries = [
  [0, 'normal'],
  [1, 'special-mention'],
  [7, 'special-mention'],
  [8, 'special-mention'],
  [90, 'special-mention'],
  [91, 'substandard'],
  [270, 'substandard'],
  [271, 'doubtful'],
  [360, 'doubtful'],
  [361, 'loss'],
] as const;
const loansOfEach = 150;

/** Loans that are so many days past due on the day, and never paid anything. */
const book: readonly BookedLoan[] = boundaries.flatMap(([daysPastDue]) =>
  Array.from({ length: loansOfEach }, (_, index) => ({
    id: `${daysPastDue}-${index}`,
    principal: '1200.00',
    annualRate: '0.12',
    instalments: 24,
    issuedOn: addDays(asOf, -daysPastDue - 30),
    firstDueOn: addDays(asOf, -daysPastDue),
    paidUntil: null,
    region: 'head',
  })),
);

describe('rules and classification on the command line', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let directory: string;
  let environment: Record<string, string>;
  let bank: RuleSet;
  beforeAll(async () => {
    database = await createDatabase();
    directory = await mkdtemp(join(tmpdir(), 'afterloan-rules-'));
    environment = { DATABASE_URL: database.url };
    const shipped = packageFile('libs/lending/policies/classification/bank-2023.json');
    bank = JSON.parse(await readFile(shipped, 'utf8')) as RuleSet;
    const { mapping, csv } = await writeBook(directory, asOf, book);
    await succeeds(environment, 'import', '--mapping', mapping, '--rejects', file('rejects'), csv);
  }, patienceMs);
  afterAll(async () => {
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  }, patienceMs);

  const file = (name: string) => join(directory, name);
  const place = () => ({
    databaseUrl: database.url,
    eventStoreDbUrl: eventStorePlace(database.url).EVENTSTOREDB_URL,
  });
  const cli = (...args: readonly string[]) => succeeds(environment, ...args);
  const refused = async (...args: readonly string[]) => {
    const command = RunningProcess.spawn('cli', environment, args);
    const { code } = await command.exited;
    return { code, output: command.output };
  };
  const eventsOf = async (category: string) => {
    const store = await openEventStore(place());
    let count = 0;
    for await (const page of store.readAll(START, { categories: [category] })) count += page.length;
    await store.close();
    return count;
  };

  it(
    'refuse a file with a fault, say where it is, and change nothing',
    async () => {
      const text = JSON.stringify(bank, null, 2);
      const line = text.slice(0, text.indexOf('"daysPastDueOver": 90')).split('\n').length;
      await writeFile(file('wrong.json'), text.replace('"daysPastDueOver": 90', '"daysPastDueOver": "90"'));
      await writeFile(file('torn.json'), text.slice(0, 200));

      // The second of two is wrong: the first is not adopted either.
      const wrong = await refused('rules', 'adopt', 'delinquency/default', file('wrong.json'));
      expect(wrong.code).toBe(2);
      expect(wrong.output).toContain(`wrong.json:${line}:`);
      expect(wrong.output).toContain('/params/floors/4/daysPastDueOver');
      const torn = await refused('rules', 'adopt', file('torn.json'));
      expect([torn.code, /torn\.json:\d+:\d+: is no JSON/.test(torn.output)]).toEqual([2, true]);
      expect((await refused('rules', 'adopt', file('absent.json'))).code).toBe(2);
      const unconfirmed = await refused('rules', 'adopt', 'delinquency/default', 'classification/bank-2023');
      expect([unconfirmed.code, unconfirmed.output.includes('--confirm /params/floors/9')]).toEqual([
        2,
        true,
      ]);
      expect((await refused('rules', 'adopt-profile', 'casino')).code).toBe(6);
      expect(await eventsOf('policy')).toBe(0);
    },
    patienceMs,
  );

  it(
    'try a rule file on a loan without adopting it',
    async () => {
      const args = ['rules', 'test', 'classification/bank-2023', '--loan', '91-7', '--json'];
      const tried = JSON.parse(await cli(...args)) as { byFile: object; inForce: unknown; same: boolean };
      expect(tried).toMatchObject({
        byFile: {
          ruleSet: { id: 'classification.bank-2023', version: '1' },
          outcome: { floor: 'substandard', reasons: [{ code: 'overdue-over-90' }, { code: 'overdue' }] },
        },
        inForce: null,
        same: false,
      });
      expect(await cli('rules', 'test', 'delinquency/default', '--loan', '0-1')).toContain('"daysPastDue":0');
      const other = await refused('rules', 'test', 'rotation/rural-credit-union', '--loan', '91-7');
      expect([other.code, other.output.includes('say nothing of a loan')]).toEqual([2, true]);
      expect((await refused('rules', 'test', 'classification/bank-2023', '--loan', 'nobody')).code).toBe(6);
      expect(await eventsOf('policy')).toBe(0);
      expect(await eventsOf('classification')).toBe(0);
    },
    patienceMs,
  );

  it(
    'adopt, list and show what was adopted, once',
    async () => {
      const adopting = [
        'rules',
        'adopt',
        'classification/bank-2023',
        '--confirm',
        ...unverifiedFigures(bank),
      ];
      expect(await cli(...adopting)).toContain('classification.bank-2023 version 1');
      expect(await cli(...adopting)).toContain('was adopted already');
      expect(await eventsOf('policy')).toBe(1);
      await cli('rules', 'adopt-profile', 'branch-bank');
      const listed = await cli('rules', 'list', '--on', asOf);
      expect(listed).toMatch(
        /classification +classification\.bank-2023 version 1 +from 2023-07-01, adopted 2026-03-31/,
      );
      expect(listed).toContain('inspection-plan');
      expect(await cli('rules', 'list', '--kind', 'classification', '--on', '2023-06-30')).not.toContain(
        'version',
      );
      expect(JSON.parse(await cli('rules', 'show', bank.id))).toEqual(bank);
      expect((await refused('rules', 'show', bank.id, '--version', '9')).code).toBe(6);
    },
    patienceMs,
  );

  it(
    'classify a book whose run is killed in the midst: every loan once, by the class of its days',
    async () => {
      const classified = await classifyKilled(environment, asOf);
      const bad = boundaries.filter(([, floor]) => floor !== 'normal').length * loansOfEach;
      expect(classified).toMatchObject({ assessed: book.length, lowered: bad, unassessable: 0, parked: 0 });

      const { ofLoan, floors, lowered } = await assessmentsOf(classified.runId, place());
      expect(ofLoan.size).toBe(book.length);
      expect(new Set(ofLoan.values())).toEqual(new Set([1]));
      expect(lowered).toBe(bad);
      const expected: Record<string, number> = {};
      for (const [, floor] of boundaries) expected[floor] = (expected[floor] ?? 0) + loansOfEach;
      expect(floors).toEqual(expected);

      const before = await eventsOf('classification');
      const again = lastLine<Classified>(await cli('classify', '--as-of', asOf, '--json'));
      expect(again).toMatchObject({ runId: classified.runId, assessed: book.length });
      expect(await eventsOf('classification')).toBe(before);
      const early = lastLine<Classified>(await cli('classify', '--as-of', '2026-03-30', '--json'));
      expect(early).toMatchObject({ assessed: 0, unassessable: book.length });
      expect((await refused('classify', '--as-of', '2026-04-01')).code).not.toBe(0);
    },
    patienceMs,
  );
});
