import { median, printReport, printTable, round } from '../report.js';
import { type BenchServer, startServer } from '../server.js';
import { bareInsert, type Contender, emmett, groupCommit, oneTransactionEach } from './contenders.js';
import { type Measured, measure } from './measure.js';

const concurrencies = [1, 8, 32, 128];
const rounds = 5;
const roundMs = 700;
const poolSizes = [4, 10, 32];

/** The pool with which a contender appends most at 32 callers: nobody is measured with a pool that does not suit it. */
async function withBestPool(
  server: BenchServer,
  name: string,
  make: (url: string, connections: number) => Promise<Contender>,
): Promise<{ contender: Contender; connections: number }> {
  const tried = [];
  for (const connections of poolSizes) {
    const contender = await make(await server.createDatabase(`${name}_${connections}`), connections);
    await measure(contender, 32, 500);
    tried.push({ contender, connections, speed: (await measure(contender, 32, 700)).perSecond });
  }
  const [best, ...others] = tried.sort((a, b) => b.speed - a.speed);
  for (const { contender } of others) await contender.close();
  return best!;
}

async function compare(server: BenchServer) {
  const single = await withBestPool(server, 'single', oneTransactionEach);
  const bare = await withBestPool(server, 'bare', bareInsert);
  const peer = await withBestPool(server, 'emmett', emmett);
  const group = await groupCommit(await server.createDatabase('group_commit'));
  const contenders = { group, single: single.contender, bare: bare.contender, emmett: peer.contender };
  const pools = { single: single.connections, bare: bare.connections, emmett: peer.connections };
  for (const contender of Object.values(contenders)) await measure(contender, 32, 1_000);

  const measured = new Map<string, Measured[]>();
  for (let number = 0; number < rounds; number += 1) {
    for (const concurrency of concurrencies) {
      // Every round begins with another one, so that none always follows the same neighbour.
      const names = Object.keys(contenders) as (keyof typeof contenders)[];
      for (const name of [...names.slice(number % names.length), ...names.slice(0, number % names.length)]) {
        const key = `${name}_${concurrency}`;
        const result = await measure(contenders[name], concurrency, roundMs);
        measured.set(key, [...(measured.get(key) ?? []), result]);
      }
    }
  }
  for (const contender of Object.values(contenders)) await contender.close();
  return { contenders, pools, measured };
}

const server = await startServer();
try {
  const { contenders, pools, measured } = await compare(server);
  const figures: Record<string, Measured> = {};
  for (const [key, results] of measured) {
    figures[key] = {
      perSecond: round(median(results.map((each) => each.perSecond))),
      p50Ms: round(median(results.map((each) => each.p50Ms)), 2),
      p99Ms: round(median(results.map((each) => each.p99Ms)), 2),
    };
  }
  printTable(
    ['append of one event', 'callers', 'appends/s', 'p50 ms', 'p99 ms'],
    Object.entries(contenders).flatMap(([key, { name }]) =>
      concurrencies.map((concurrency) => {
        const { perSecond, p50Ms, p99Ms } = figures[`${key}_${concurrency}`]!;
        return [name, concurrency, perSecond, p50Ms, p99Ms];
      }),
    ),
  );
  // Of the rounds, not of the medians: the two of a round had the same neighbours on this machine.
  const ratio = (a: string, b: string) =>
    round(
      median(measured.get(a)!.map(({ perSecond }, index) => perSecond / measured.get(b)![index]!.perSecond)),
      2,
    );
  printReport({
    bench: 'append',
    figures: { ...figures, rounds, poolConnections: pools },
    ratios: {
      group_vs_single_32: ratio('group_32', 'single_32'),
      single_vs_group_1: ratio('single_1', 'group_1'),
      group_vs_emmett_32: ratio('group_32', 'emmett_32'),
      group_vs_emmett_128: ratio('group_128', 'emmett_128'),
      group_vs_bare_32: ratio('group_32', 'bare_32'),
    },
  });
} finally {
  await server.stop();
}
