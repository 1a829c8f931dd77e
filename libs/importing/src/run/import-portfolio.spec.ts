import { type EventStore, MemoryEventStore } from '#event-store';
import { localDate, type RecordedEvent, START } from '#kernel';
import type { Reject } from '../rows/group-rows.js';
import { assignFiles } from '../rows/source-file.js';
import { aMapping, PortfolioDirectory } from '../testing/portfolio-directory.js';
import { importPortfolio } from './import-portfolio.js';
import type { ImportSummary } from './import-summary.js';

const cutOverOn = localDate('2024-06-30');
const actor = { id: 'import', role: 'migration', org: 'head-office' };
const vault = {
  seal: async (subject: string, fields: object) => ({
    sealed: { identity: { keyId: `key of ${subject}`, ciphertext: Math.random().toString(36) } },
    fingerprint: JSON.stringify(fields),
  }),
};
const more = 'borrower: { kind: person, name: { text: id } }';
const csv = (count: number) =>
  'id,amount,granted\n' + Array.from({ length: count }, (_, n) => `L${n},${100 + n},2024-01-01\n`).join('');

async function eventsOf(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll(START)) events.push(...page);
  return events;
}

describe('the import of a portfolio', () => {
  let directory: PortfolioDirectory;
  let store: MemoryEventStore;
  let rejects: Reject[];
  beforeEach(async () => {
    directory = await PortfolioDirectory.make();
    store = new MemoryEventStore();
    rejects = [];
  });
  afterEach(() => directory.close());

  async function run(text: string, into: EventStore = store): Promise<ImportSummary> {
    const mapping = aMapping({ more });
    const files = await assignFiles(mapping.files, [await directory.write('loans.csv', text)]);
    return importPortfolio(mapping, files, {
      store: into,
      vault,
      actor,
      cutOverOn,
      parallel: 4,
      onReject: async (found) => void rejects.push(...found),
      onProgress: () => undefined,
    });
  }

  it('makes every loan and its borrower once', async () => {
    expect(await run(csv(10))).toMatchObject({
      loans: 10,
      imported: 10,
      repeated: 0,
      rejected: 0,
      events: 30,
    });
    expect(await eventsOf(store)).toHaveLength(30);
  });

  it('changes nothing when it is run again', async () => {
    await run(csv(10));
    expect(await run(csv(10))).toMatchObject({ loans: 10, imported: 0, repeated: 10, events: 0 });
    expect(await eventsOf(store)).toHaveLength(30);
  });

  it('takes what has come to the file since', async () => {
    await run(csv(3));
    expect(await run(csv(5))).toMatchObject({ loans: 5, imported: 2, repeated: 3, events: 6 });
  });

  it('stops where the store fails, and is completed by running it again', async () => {
    let appends = 0;
    const failing = new Proxy(store, {
      get(target, name) {
        if (name !== 'append') return Reflect.get(target, name).bind(target);
        return (...given: Parameters<EventStore['append']>) => {
          appends += 1;
          if (appends > 7) return Promise.reject(new Error('the connection broke'));
          return target.append(...given);
        };
      },
    });
    await expect(run(csv(10), failing)).rejects.toThrow('the connection broke');
    expect(await eventsOf(store)).not.toHaveLength(0);
    await run(csv(10));
    const events = await eventsOf(store);
    expect(events).toHaveLength(30);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(30);
  });

  it('rejects what the domain refuses, whole and with its place, and goes on', async () => {
    const text = 'id,amount,granted\nL1,0,2024-01-01\nL2,5,2024-07-01\nL3,5,2024-01-01\n';
    expect(await run(text)).toMatchObject({ loans: 3, imported: 1, rejected: 2, reasons: 2 });
    expect(rejects).toMatchObject([
      {
        file: 'loans',
        line: 2,
        key: 'L1',
        code: 'amount-not-positive',
        field: 'loan.register: terms.principal',
      },
      {
        file: 'loans',
        line: 3,
        key: 'L2',
        code: 'borrower-date-in-future',
        field: 'borrower.register: registeredOn',
      },
    ]);
    const loans = (await eventsOf(store)).filter(({ stream }) => stream.startsWith('loan-'));
    expect(new Set(loans.map(({ stream }) => stream)).size).toBe(1);
  });

  it('refuses a loan that comes again with other content', async () => {
    await run(csv(1));
    expect(await run('id,amount,granted\nL0,999,2024-01-01\n')).toMatchObject({ imported: 0, rejected: 1 });
    expect(rejects).toMatchObject([{ key: 'L0', code: 'command-reused' }]);
  });
});
