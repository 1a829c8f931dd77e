import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { MemoryEventStore, MemoryHistory } from '#event-store';
import { contentHash, type RecordedEvent } from '#kernel';
import { auditedEvent, temporaryDirectory, writeBooks } from '../../testing/books.js';
import { forge, linesOf } from '../../testing/forge-bundle.js';
import { eventSchema } from '../entry/event-schema.js';
import { LogDirectory } from '../log/log-directory.js';
import { sealAll } from '../sealer/seal.js';
import { filesIn } from './bundle-files.js';
import type { BundleContext } from './bundle-format.js';
import { exportBundle, type UsedByEvents } from './export-bundle.js';
import { verifyBundle } from './verify-bundle.js';

const rules = { id: 'delinquency.test', version: '1' };
const ruleSet = { ...rules, params: { buckets: [] } };

/** The figure of a stream is the sum of its amounts. */
class Sums {
  private readonly sums = new Map<string, number>();
  private readonly told: { stream: string; sum: number }[] = [];

  expect(line: { stream: string; sum: number }): void {
    this.told.push(line);
  }

  take({ stream, data }: RecordedEvent): void {
    this.sums.set(stream, (this.sums.get(stream) ?? 0) + Number(data.amount));
  }

  conclude() {
    const differing = this.told.filter(({ stream, sum }) => this.sums.get(stream) !== sum);
    return {
      agreeing: this.told.length - differing.length,
      differing: differing.map(({ stream }) => stream),
    };
  }
}

describe('beside the events of a bundle', () => {
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  let out: string;
  let used: UsedByEvents;

  beforeEach(async () => {
    temporary = await temporaryDirectory();
    out = join(temporary.path, 'bundle');
    const store = new MemoryEventStore(new MemoryHistory());
    await writeBooks(store, 2, 4);
    const data = { amount: '7.00', decision: { ruleSetHash: contentHash(ruleSet) } };
    await store.append('loan-ruled', [auditedEvent('loan/9', '7.00', { ruleSet: rules, data })], 'none');
    await sealAll(store, { directory: temporary.path });
    const context = (named: UsedByEvents): Promise<BundleContext> => {
      used = named;
      return Promise.resolve({
        ruleSets: [{ ...rules, hash: contentHash(ruleSet), ruleSet }],
        schemas: { event: eventSchema },
        figures: [{ stream: 'loan-0', sum: 6 }],
      });
    };
    const log = LogDirectory.of(temporary.path, await store.storeId());
    await exportBundle(store, log, { out, scope: { kind: 'all', title: 'all', heads: [] }, context });
  });
  afterEach(() => temporary.remove());

  const verdict = () => verifyBundle(filesIn(out), { figures: new Sums() });
  const faults = async () => (await verdict()).findings.map(({ fault, message }) => `${fault}: ${message}`);

  it('stand the rule sets that they name, schemas, and figures that follow from them', async () => {
    expect(used.ruleSets).toEqual([rules]);
    expect([...used.types]).toEqual(['loan.repaid', 'warning.raised']);
    expect(used.revisions.get('loan-1')).toBe(3);
    const { holds, proven } = await verdict();
    expect(holds).toBe(true);
    expect(proven.at(-1)).toBe('the reported figures of 1 loans follow from their events');
  });

  it('a schema stands that every line fits', async () => {
    const ajv = new Ajv2020();
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    const fits = ajv.compile(eventSchema);
    for (const line of await linesOf(out, 'events.ndjson')) {
      expect(fits(JSON.parse(line)) || fits.errors).toBe(true);
    }
  });

  it('a figure that does not follow from the events is found', async () => {
    await forge(out, { 'figures.ndjson': () => ['{"stream":"loan-0","sum":5}'] });
    expect(await faults()).toEqual(['figure-differs: loan-0']);
  });

  it('a rule set that is not the one of its hash is found', async () => {
    await forge(out, {
      'rulesets.json': (lines) => lines.map((line) => line.replace('"buckets"', '"other"')),
    });
    expect(await faults()).toEqual(['rules-differ: delinquency.test 1 is not the rule set of this hash']);
  });

  it('another rule set than the one by which was decided is found, whatever hash it is given', async () => {
    const other = { ...ruleSet, params: { buckets: ['other'] } };
    const forged = [{ ...rules, hash: contentHash(other), ruleSet: other }];
    await forge(out, { 'rulesets.json': () => [JSON.stringify(forged)] });
    expect(await faults()).toEqual([
      'rules-differ: delinquency.test 1 is not the rule set by which was decided',
    ]);
  });

  it('a rule set that is missing is said to be', async () => {
    await forge(out, { 'rulesets.json': () => ['[]'] });
    expect((await verdict()).notProven.join()).toContain('the bundle lacks delinquency.test 1');
  });
});
