import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { START } from '#kernel';
import { installEventStore } from '../../libs/event-store/src/postgres/install.js';
import { PostgresEventStore } from '../../libs/event-store/src/postgres/postgres-event-store.js';
import { follow } from '../../libs/event-store/testing/follow.js';
import { collect, idsOf, newCategory, seededRandom } from '../../libs/event-store/testing/sample-events.js';
import { createDatabase } from '../postgres/database.js';

const processes = 4;
const livesOfEach = 4;
const acknowledgedPerLife = 60;

/** Runs until it has acknowledged some events, then dies without a chance to say goodbye. */
async function live(url: string, category: string, deadline: number, acknowledged: Set<string>) {
  const writer = spawn(process.execPath, ['test/simulation/event-store-writer.mjs', url, category], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let count = 0;
  for await (const id of createInterface({ input: writer.stdout })) {
    if (id.length === 36) acknowledged.add(id);
    count += 1;
    if (count === deadline) writer.kill('SIGKILL');
  }
  expect(count).toBeGreaterThanOrEqual(deadline);
}

describe('the event store on PostgreSQL under processes that are killed', () => {
  it('loses nothing that was acknowledged, and every reader sees everything once and in order', async () => {
    if (!existsSync('dist/libs/event-store')) throw new Error('run "npm run build" first');
    const database = await createDatabase();
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await installEventStore(owner);
    const random = seededRandom(7);
    const category = newCategory();
    const acknowledged = new Set<string>();
    const opened: PostgresEventStore[] = [];
    const open = async () => {
      const store = new PostgresEventStore({ connectionString: database.url });
      opened.push(store);
      return store;
    };

    const following = follow(open, START, { categories: [category] }, () => random() < 0.05);
    await Promise.all(
      Array.from({ length: processes }, async () => {
        for (let count = 0; count < livesOfEach; count += 1) {
          const deadline = Math.ceil(random() * acknowledgedPerLife);
          await live(database.url, category, deadline, acknowledged);
        }
      }),
    );
    await disconnected(owner);

    const store = await open();
    const stored = await collect(store.readAll(START));
    await following.until((seen) => seen.length >= stored.length);
    await following.stop();

    const ids = new Set(idsOf(stored));
    expect(acknowledged.size).toBeGreaterThan(processes * livesOfEach);
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
    expect(ids.size).toBe(stored.length);
    expect(stored.map(({ position }) => Number(position))).toEqual(stored.map((_, index) => index + 1));
    expect(idsOf(following.seen)).toEqual(idsOf(stored));
    const next = new Map<string, number>();
    for (const { stream, revision } of stored) {
      expect(revision).toBe(next.get(stream) ?? 0);
      next.set(stream, revision + 1);
    }

    await Promise.all(opened.map((each) => each.close()));
    await owner.end();
    await database.drop();
  }, 120_000);
});

/** What a killed writer had sent may still be under way at the server. */
async function disconnected(owner: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { rows } = await owner.query(
      `select 1 from pg_stat_activity where datname = current_database() and application_name = 'writer'`,
    );
    if (rows.length === 0) return;
    await pause(50);
  }
  throw new Error('the connections of the writers are still there after 5 seconds');
}
