import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningProcess } from '../e2e/harness/running-process.js';
import { type Profile, ProfileRun } from './profile-run.js';
import { profiles } from './years/index.js';

/** Runs the year of each profile, or of those named, against a fresh installation of its own. */
async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const chosen = profiles.filter(({ name }) => named.length === 0 || named.includes(name));
  let held = 0;
  for (const profile of chosen) {
    const startedAt = performance.now();
    const { differences, sizes } = await runYear(profile);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(
      `${differences.length === 0 ? 'ok  ' : 'DIFF'} ${profile.name} (${seconds} s)${sizes && `: ${sizes}`}`,
    );
    for (const text of differences) console.log(`     ${text}`);
    if (differences.length === 0) held += 1;
  }
  console.log(`profiles: ${held} of ${chosen.length}`);
  process.exitCode = held === chosen.length ? 0 : 1;
}

interface Year {
  readonly differences: readonly string[];
  readonly sizes: string;
}

async function runYear(profile: Profile): Promise<Year> {
  const data = await mkdtemp(join(tmpdir(), 'afterloan-profile-'));
  const running = RunningProcess.spawn('standalone', { PORT: '0', AFTERLOAN_DATA: data });
  try {
    const api = await running.says(/API (http:\S+)/);
    const run = new ProfileRun(api, profile);
    return { differences: await run.run(), sizes: await run.sizes() };
  } catch (error) {
    return { differences: [error instanceof Error ? error.message : String(error)], sizes: '' };
  } finally {
    await running.end('SIGINT');
    await rm(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

await main();
