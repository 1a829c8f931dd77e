import { type EventStore, openEventStore } from '#event-store';
import { START } from '#kernel';
import { type LoanState, loan } from '#lending';
import { lendingProjections, readModelMigrations } from '#lending-read-models';
import { createDataSource, migrate } from '#platform';
import { rebuild, runProjections } from '#projections';
import { median, printReport, printTable, round } from '../report.js';
import { type BenchServer, startServer } from '../server.js';
import { appendBook } from './book.js';

/*
 * How near the projection runner comes to what cannot be avoided: reading, parsing and folding every event. All of a
 * round run in this process over the same store, one after another, each from the first event and with nothing in
 * memory; the read models have a new database for each run.
 */

const loans = Number(process.argv[2] ?? 20_000);
const rounds = Number(process.argv[3] ?? 5);

const summary = lendingProjections.find(({ name }) => name === 'loan_summary')!;

/** Reads, parses and folds; writes nothing. */
async function bound(store: EventStore): Promise<void> {
  const states = new Map<string, LoanState>();
  for await (const page of store.readAll(START)) {
    for (const event of page) {
      states.set(
        event.stream,
        loan.evolve(states.get(event.stream) ?? loan.initialState(), loan.upcast(event)),
      );
    }
  }
}

let databases = 0;

async function withReadModels(
  server: BenchServer,
  work: (dataSource: Awaited<ReturnType<typeof createDataSource>>) => Promise<void>,
) {
  const url = await server.createDatabase(`read_models_${(databases += 1)}`);
  const dataSource = await createDataSource({ url, entities: [], migrations: readModelMigrations });
  try {
    await migrate(dataSource, url);
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

async function seconds(work: () => Promise<void>): Promise<number> {
  globalThis.gc?.();
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1_000;
}

const server = await startServer();
try {
  const databaseUrl = await server.createDatabase('events');
  const store = await openEventStore({ databaseUrl });
  const events = await appendBook(store, loans);
  const head = await store.head();

  const runs = {
    bound: () => seconds(() => bound(store)),
    live: async () => {
      let taken = 0;
      await withReadModels(server, async (dataSource) => {
        taken = await seconds(async () => {
          const running = runProjections([summary], { dataSource, store });
          await running.drainTo(head, { timeoutMs: 600_000 });
          await running.stop();
        });
      });
      return taken;
    },
    rebuild: async () => {
      let taken = 0;
      await withReadModels(server, async (dataSource) => {
        taken = await seconds(async () => void (await rebuild(summary, { dataSource, store })));
      });
      return taken;
    },
  };
  const measured: Record<keyof typeof runs, number[]> = { bound: [], live: [], rebuild: [] };
  await runs.bound();
  for (let number = 0; number < rounds; number += 1) {
    // Every round begins with another one, so that none always follows the same neighbour.
    const order = Object.entries(runs);
    for (const [name, run] of [...order.slice(number % 3), ...order.slice(0, number % 3)]) {
      measured[name as keyof typeof runs].push(events / (await run()));
    }
  }
  await store.close();

  const perSecond = (name: keyof typeof runs) => round(median(measured[name]));
  const againstBound = (name: keyof typeof runs) =>
    round(median(measured[name].map((speed, index) => speed / measured.bound[index]!)), 2);
  printTable(
    ['loan_summary from an existing store', 'events/s', 'of the bound'],
    [
      ['bound: read, parse, fold, write nothing', perSecond('bound'), '1.00'],
      ['live: normal batches of the runner', perSecond('live'), againstBound('live').toFixed(2)],
      ['rebuild: beside, indexes included', perSecond('rebuild'), againstBound('rebuild').toFixed(2)],
    ],
  );
  printReport({
    bench: 'projection',
    figures: {
      loans,
      events,
      eventsPerSecond: {
        bound: perSecond('bound'),
        live: perSecond('live'),
        rebuild: perSecond('rebuild'),
      },
    },
    ratios: { live_vs_bound: againstBound('live'), rebuild_vs_bound: againstBound('rebuild') },
  });
} finally {
  await server.stop();
}
