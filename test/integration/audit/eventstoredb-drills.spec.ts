import { compareWithLog, sealAll, type StoreFault } from '#audit';
import type { LogRecord } from '../../eventstoredb-server/event-log.js';
import {
  expectForkExposed,
  expectFound,
  exportAll,
  sealedEventStoreDb,
  type SealedEventStoreDb,
} from './sealed-books.js';

type Records = readonly LogRecord[];

const amount = (text: string) => Buffer.from(JSON.stringify({ amount: text }));
/** Everything from `at` on moves one place up, where `moved` takes the place at `at`. */
const insertedAt = (records: Records, at: number, moved: (record: LogRecord) => LogRecord): Records => [
  ...records.slice(0, at),
  moved(records[at]!),
  ...records.slice(at).map((record, index, later) => ({
    ...record,
    position: later[index + 1]?.position ?? record.position + 1_000n,
  })),
];

describe('an owner of the files of EventStoreDB', () => {
  let books: SealedEventStoreDb;
  let others: number;
  beforeAll(async () => {
    books = await sealedEventStoreDb();
    // The store keeps its own id as an event before all of ours.
    others = books.files.records.length - books.size;
  });
  afterEach(() => books.restore());
  afterAll(() => books.remove());

  it('is told from one who changed nothing', async () => {
    expect(await compareWithLog(books.store, books.log.reader(books.size))).toEqual([]);
    expect((await exportAll(books)).events).toBe(480);
    expect(await sealAll(books.store, books.audit)).toBe(480);
  });

  const at = 199;
  const drills: readonly [
    what: string,
    fault: StoreFault,
    index: number,
    edit: (records: Records) => Records,
  ][] = [
    [
      'changes an amount',
      'changed',
      at,
      (all) => all.with(at, { ...all[at]!, data: Uint8Array.from(amount('1.23')) }),
    ],
    [
      'changes who acted',
      'changed',
      at,
      (all) => {
        const metadata = Buffer.from(all[at]!.metadata).toString().replace('"id":"chen"', '"id":"wang"');
        return all.with(at, { ...all[at]!, metadata: Uint8Array.from(Buffer.from(metadata)) });
      },
    ],
    [
      'changes the moment of recording by a millisecond',
      'changed',
      at,
      (all) => all.with(at, { ...all[at]!, created: new Date(all[at]!.created.getTime() + 1) }),
    ],
    ['drops an event', 'dropped', at, (all) => all.toSpliced(at, 1)],
    [
      'inserts an event between two others',
      'inserted',
      at,
      (all) =>
        insertedAt(all, at, (record) => ({
          ...record,
          stream: 'loan-x',
          revision: 0,
          metadata: Uint8Array.from(
            Buffer.from(
              Buffer.from(record.metadata)
                .toString()
                .replace(/"eventId":"..../, '"eventId":"abcd'),
            ),
          ),
        })),
    ],
    [
      'swaps two events',
      'moved',
      at,
      (all) =>
        all
          .with(at, { ...all[at + 1]!, position: all[at]!.position })
          .with(at + 1, { ...all[at]!, position: all[at + 1]!.position }),
    ],
    [
      'duplicates an event in the place of another',
      'duplicated',
      479,
      (all) => all.with(479, { ...all[at]!, position: all[479]!.position }),
    ],
    ['truncates the tail', 'truncated', 400, (all) => all.slice(0, 400)],
    [
      'goes back to an older copy and lets other events follow',
      'rolled-back',
      400,
      (all) =>
        all.map((record, index) =>
          index < 400
            ? record
            : {
                ...record,
                metadata: Uint8Array.from(
                  Buffer.from(
                    Buffer.from(record.metadata)
                      .toString()
                      .replace(/"eventId":"..../, '"eventId":"abcd'),
                  ),
                ),
              },
        ),
    ],
  ];

  /** An edit of the sealed events only. */
  const rewrite = (edit: (records: Records) => Records) =>
    books.files.rewrite((all) => [...all.slice(0, others), ...edit(all.slice(others))]);

  it.each(drills)('who %s is found: %s', async (_, fault, index, edit) => {
    rewrite(edit);
    await expectFound(books, fault, index);
  });

  it('who rolls the history back and has it sealed again is exposed', async () => {
    await expectForkExposed(books, async () => rewrite((all) => all.slice(0, 400)));
  });

  it('who rewrites an event and has the fork sealed again is exposed', async () => {
    await expectForkExposed(books, async () =>
      rewrite((all) => all.with(at, { ...all[at]!, data: Uint8Array.from(amount('1.23')) })),
    );
  });
});
