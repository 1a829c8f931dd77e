import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '#kernel';
import { type RuleSet, unverifiedFigures } from '#lending';
import { packageFile } from '#platform';
import { RunningProcess } from '../e2e/harness/running-process.js';
import type { DefaultCase, Ending } from './default-case.js';
import { defaultCases } from './default-cases.js';
import { DefaultRun, firstDay } from './default-run.js';
import { DefaultsApi } from './defaults-api.js';

const ruleSets = [
  'collection/standard.json',
  'contact-gate/cn-2026.json',
  'document-templates/standard.json',
  'claim-clocks/cn.json',
  'legal-matters/cn.json',
  'collateral-disposal/cn.json',
  'assets-in-lieu/cn.json',
];

/** Runs one default for each of the nine causes through the HTTP API, side by side on the same business days. */
async function main(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'afterloan-defaults-'));
  const running = RunningProcess.spawn('standalone', { PORT: '0', AFTERLOAN_DATA: data });
  let held = 0;
  try {
    const found = await runAll(new DefaultsApi(await running.says(/API (http:\S+)/)));
    for (const [script, differences] of found) {
      const { cause, security, ends } = script;
      console.log(`${differences.length === 0 ? 'ok  ' : 'DIFF'} ${cause}, ${security}: ${ends}`);
      for (const text of differences) console.log(`     ${text}`);
      if (differences.length === 0) held += 1;
    }
  } finally {
    await running.end('SIGINT');
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  console.log(`causes: ${held} of ${defaultCases.length}`);
  process.exitCode = held === defaultCases.length ? 0 : 1;
}

type Found = readonly (readonly [DefaultCase<DefaultRun>, readonly string[]])[];

async function runAll(api: DefaultsApi): Promise<Found> {
  let today = firstDay;
  const close = async () => {
    await api.post(`/business-days/${today}/close`, {});
    today = addDays(today, 1);
  };
  await api.post('/business-days', { date: firstDay });
  for (const path of ruleSets) {
    const ruleSet = JSON.parse(
      await readFile(packageFile(`libs/lending/policies/${path}`), 'utf8'),
    ) as RuleSet;
    await api.post('/rule-sets', { ruleSet, confirmed: unverifiedFigures(ruleSet) });
  }
  const runs = defaultCases.map((script) => new DefaultRun(api, script, () => today));
  const failed = new Map<DefaultRun, string>();
  const each = async (act: (run: DefaultRun) => Promise<void>) => {
    for (const run of runs) {
      if (failed.has(run)) continue;
      await act(run).catch((error: unknown) => failed.set(run, String(error)));
    }
  };
  await each((run) => run.register());
  await close();
  await each(begin);
  const days = Math.max(...defaultCases.map((script) => script.days.length));
  for (let day = 0; day < days; day += 1) {
    await close();
    await each(async (run) => run.script.days[day]?.(run));
  }
  await close();
  await each((run) => run.until('closed', ({ status }) => status === 'closed'));
  const found: (readonly [DefaultCase<DefaultRun>, readonly string[]])[] = [];
  for (const run of runs) {
    const broken = failed.get(run);
    found.push([run.script, broken === undefined ? await verify(run) : [broken]]);
  }
  return found;
}

/** The first overdue day: the case is there by itself, the customer is called in time, the cause is found out. */
async function begin(run: DefaultRun): Promise<void> {
  await run.until('opened', ({ status, firstContact }) => status === 'open' && firstContact === 'running');
  if (await run.call('07:59', 'conversation')) throw new Error('the gate let a call through at 07:59');
  const lost = run.script.cause === 'vanished';
  if (!(await run.call('08:00', lost ? 'no-answer' : 'conversation'))) throw new Error('no call at 08:00');
  await run.until('contacted', ({ firstContact }) => firstContact === 'made');
  await run.on('/assignment', { to: { kind: 'person', id: 'chen' } }, 'lead');
  await run.diagnose();
  await run.papers.issue('overdue-notice', run.script.security === 'unsecured' ? 'en' : 'zh');
}

const statuses: Readonly<Record<Ending, readonly string[]>> = {
  paid: ['active', 'settled'],
  restructured: ['active'],
  disposed: ['settled'],
  recovered: ['settled'],
};

async function verify(run: DefaultRun): Promise<readonly string[]> {
  const { ends, cause, happens = [] } = run.script;
  const { status } = await run.loanView();
  const happened = await run.happened();
  const needed = [
    'collection.case-opened',
    'contact.refused',
    'contact.cleared',
    ...happens,
    ...(ends === 'restructured' ? ['loan.extended'] : []),
    ...(ends === 'recovered' ? ['loan.written-off', 'loan.recovered'] : []),
  ];
  return [
    ...(statuses[ends].includes(status) ? [] : [`the loan of ${cause} is ${status}`]),
    ...needed.filter((type) => !happened.has(type)).map((type) => `no ${type}`),
    ...(await run.papers.differences(run.script.papers)),
  ];
}

await main();
