import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Decimal } from 'decimal.js';
import { RunningProcess } from '../e2e/harness/running-process.js';
import { lendingClubBatch } from './lending-club-batch.js';

/** LendingClub's cut-over: the last payment of the data. */
const cutOver = '2017-04-01';
const rules = new URL('../../../libs/lending/policies/write-off/unsecured-consumer.json', import.meta.url);

/**
 * Takes all charged-off loans of LendingClub's statistics through recognition, write-off and recovery, is killed in
 * the middle, goes on, and compares what the report says with the sums of the file.
 */
async function main(): Promise<void> {
  const [source] = process.argv.slice(2);
  if (source === undefined) throw new Error('usage: npm run write-offs -- lending_club_2007_2011.csv');
  const data = await mkdtemp(join(tmpdir(), 'afterloan-write-offs-'));
  try {
    await cli(
      data,
      'import',
      source,
      '--mapping',
      'lending-club-2007-2011',
      '--without',
      'write-off',
      'record-recovery',
    );
    await withApi(data, async (api) => {
      const ruleSet: unknown = JSON.parse(await readFile(rules, 'utf8'));
      await send(`${api}/rule-sets`, { ruleSet });
    });
    const { csv, totals } = await lendingClubBatch(source, cutOver);
    const batch = join(data, 'batch.csv');
    await writeFile(batch, csv);

    const killed = RunningProcess.spawn('cli', { AFTERLOAN_DATA: data }, ['write-offs', batch]);
    await killed.says(/2000 loans/);
    await killed.end('SIGKILL');
    console.log('killed after 2000 loans; going on');
    const summary = await cli(data, 'write-offs', batch, '--json');
    console.log(summary.trim().split('\n').at(-1));
    const again = await cli(data, 'write-offs', batch, '--json');
    console.log(again.trim().split('\n').at(-1));

    await withApi(data, async (api) => {
      const { lines } = (await (await fetch(`${api}/write-off-report?groupBy=kind`, { headers })).json()) as {
        lines: {
          group: string;
          loans: number;
          writtenOff: Total;
          recovered: Total;
          excess: string;
          costs: string;
        }[];
      };
      const of = (kind: string) => lines.find(({ group }) => group === kind)!;
      const [out, back] = [of('write-off'), of('recovery')];
      const found = {
        loans: out.loans,
        writtenOff: out.writtenOff.total,
        recovered: new Decimal(back.recovered.total).plus(back.excess).toFixed(2),
        costs: back.costs,
        loansWithRecovery: back.loans,
      };
      console.log(JSON.stringify({ file: totals, report: found, excess: back.excess }));
      const same = isDeepStrictEqual(found, totals);
      console.log(`write-offs: ${same ? 'totals equal' : 'TOTALS DIFFER'}`);
      process.exitCode = same ? 0 : 1;
    });
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

interface Total {
  readonly total: string;
}

const headers = { 'X-Actor': 'chief;chief-risk-officer;head' };

async function cli(data: string, ...args: readonly string[]): Promise<string> {
  const startedAt = performance.now();
  const running = RunningProcess.spawn('cli', { AFTERLOAN_DATA: data }, args);
  const { code } = await running.exited;
  if (code !== 0) throw new Error(`afterloan ${args.join(' ')} ended with ${code}:\n${running.output}`);
  console.log(`afterloan ${args[0]}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  return running.output;
}

async function withApi(data: string, work: (api: string) => Promise<void>): Promise<void> {
  const running = RunningProcess.spawn('standalone', { PORT: '0', AFTERLOAN_DATA: data });
  try {
    await work(await running.says(/API (http:\S+)/));
  } finally {
    await running.end('SIGINT');
  }
}

async function send(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json', 'Idempotency-Key': 'write-offs' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
}

await main();
