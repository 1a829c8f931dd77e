import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  checkLog,
  compareWithLog,
  exportBundle,
  filesIn,
  sealAll,
  type StoreFault,
  verifyBundle,
  withSealedLog,
} from '#audit';
import { auditedEvent } from '../../../libs/audit/testing/books.js';
import {
  expectForkExposed,
  expectFound,
  exportAll,
  type Sealed,
  sealedBooks,
  type SealedBooks,
  sealedEventStoreDb,
} from './sealed-books.js';

const columns = 'stream, revision, event_id, type, schema, data, metadata, recorded_at';

describe('an owner of the database who disabled its triggers', () => {
  let books: SealedBooks;
  beforeEach(async () => {
    books = await sealedBooks();
  });
  afterEach(() => books.remove());

  it('is told from one who changed nothing', async () => {
    expect(await compareWithLog(books.store, books.log.reader(books.size))).toEqual([]);
    expect((await exportAll(books)).events).toBe(480);
    expect(await sealAll(books.store, books.audit)).toBe(480);
  });

  const drills: readonly [what: string, fault: StoreFault, position: number, sql: readonly string[]][] = [
    [
      'changes an amount',
      'changed',
      200,
      [`update event_store.event set data = '{"amount":"1.23"}' where position = 200`],
    ],
    [
      'changes who acted',
      'changed',
      200,
      [
        `update event_store.event set metadata = replace(metadata, '"id":"chen"', '"id":"wang"') where position = 200`,
      ],
    ],
    [
      'changes the moment of recording by a microsecond',
      'changed',
      200,
      [
        `update event_store.event set recorded_at = recorded_at + interval '1 microsecond' where position = 200`,
      ],
    ],
    ['drops an event', 'dropped', 200, ['delete from event_store.event where position = 200']],
    [
      'inserts an event between two others',
      'inserted',
      200,
      [
        'update event_store.event set position = position + 1000000 where position >= 200',
        'update event_store.event set position = position - 999999 where position > 1000000',
        `insert into event_store.event (position, ${columns})
         select 200, 'loan-x', 0, gen_random_uuid(), type, schema, data, metadata, recorded_at
         from event_store.event where position = 199`,
      ],
    ],
    [
      'swaps two events',
      'moved',
      200,
      [
        'update event_store.event set position = 1000000 where position = 200',
        'update event_store.event set position = 200 where position = 201',
        'update event_store.event set position = 201 where position = 1000000',
      ],
    ],
    [
      'duplicates an event',
      'duplicated',
      480,
      [
        'alter table event_store.event drop constraint event_event_id_key, drop constraint event_stream_revision_key',
        `insert into event_store.event (position, ${columns})
         select 481, ${columns} from event_store.event where position = 200`,
        // In the place of a sealed one, so that the copy stands under the seal.
        'delete from event_store.event where position = 480',
        'update event_store.event set position = 480 where position = 481',
      ],
    ],
    ['truncates the tail', 'truncated', 401, ['delete from event_store.event where position > 400']],
    [
      'goes back to an older copy and lets other events follow',
      'rolled-back',
      401,
      [
        `update event_store.event set event_id = gen_random_uuid(), data = '{"amount":"9.99"}' where position > 400`,
      ],
    ],
  ];

  it.each(drills)('who %s is found: %s', async (_, fault, position, sql) => {
    for (const statement of sql) await books.owner.query(statement);
    await expectFound(books, fault, position - 1);
  });

  it('who rolls the history back and has it sealed again is exposed', async () => {
    await expectForkExposed(books, async () => {
      await books.owner.query('delete from event_store.event where position > 400');
    });
  });

  it('who rewrites an event and has the fork sealed again is exposed', async () => {
    await expectForkExposed(books, async () => {
      await books.owner.query(`update event_store.event set data = '{"amount":"1.23"}' where position = 200`);
    });
  });

  it('who adds an event out of its turn is refused a seal', async () => {
    await books.owner.query(
      `insert into event_store.event (position, ${columns})
       select 481, 'loan-1', 777, gen_random_uuid(), type, schema, data, metadata, recorded_at
       from event_store.event where position = 480`,
    );
    await expect(sealAll(books.store, books.audit)).rejects.toMatchObject({ fault: 'stream-broken' });
  });
});

describe.each([
  ['PostgreSQL', sealedBooks],
  ['EventStoreDB', sealedEventStoreDb],
] as const)('someone who can write to the audit directory beside %s', (_, sealed) => {
  let books: Sealed;
  beforeEach(async () => {
    books = await sealed(2, 300);
  });
  afterEach(() => books.remove());

  const flip = async (path: string, at: number) => {
    const file = join(books.log.log, path);
    const bytes = await readFile(file);
    bytes[at]! ^= 1;
    await writeFile(file, bytes);
  };
  const check = async () =>
    checkLog(books.log.reader(books.size), (await books.log.lastCheckpoint())!.checkpoint);

  it('and leaves it as it is passes', async () => {
    expect(books.size).toBe(720);
    expect(await check()).toEqual([]);
  });

  it.each([
    ['a tile of leaves', 'tile/0/001', 'entry-changed'],
    ['an entry', 'tile/entries/001', 'entry-changed'],
    ['a tile above', 'tile/1/000.p/2', 'tile-changed'],
  ])('and changes %s is found', async (_, path, fault) => {
    await flip(path, 33);
    expect(await check()).toContainEqual(expect.objectContaining({ fault }));
  });

  it('and puts an older checkpoint back is found by whoever holds the later one', async () => {
    const older = (await books.log.checkpointNote())!;
    await books.store.append('loan-new', [auditedEvent('loan/9', '1')], 'none');
    await sealAll(books.store, books.audit);
    const later = (await books.log.checkpointNote())!;
    await writeFile(join(books.log.log, 'checkpoint'), older);
    const out = join(books.audit.directory, 'bundle');
    await exportBundle(books.store, books.log, {
      out,
      scope: { kind: 'all', title: 'everything', heads: [] },
    });
    expect((await verifyBundle(filesIn(out))).holds).toBe(true);
    expect((await verifyBundle(filesIn(out), { held: later })).findings).toMatchObject([
      { fault: 'checkpoint-older' },
    ]);
  });

  it('and signs with a key that was withdrawn is not believed', async () => {
    const old = (await books.log.checkpointNote())!;
    await withSealedLog(books.store, books.audit, (log) => log.rotateKey('the laptop was stolen'));
    await writeFile(join(books.log.log, 'checkpoint'), old);
    await expect(sealAll(books.store, books.audit)).rejects.toMatchObject({ fault: 'key-revoked' });
  });
});
