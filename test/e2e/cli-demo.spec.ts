import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningProcess } from './harness/running-process.js';

const patienceMs = 400_000;

/** What a newcomer is told: with the store that the demo brings along, whose time does not depend on another server. */
const promisedSeconds = 90;

describe('the demo', () => {
  let temporary: string;
  beforeAll(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'afterloan-demo-test-'));
  });
  afterAll(() => rm(temporary, { recursive: true, force: true }));

  it(
    'brings the sample in and ends with the figures that were computed from the file alone, leaving nothing behind',
    async () => {
      const demo = RunningProcess.spawn('cli', { TMPDIR: temporary }, ['demo']);
      expect(await demo.exited).toMatchObject({ code: 0 });
      const last = demo.output.trimEnd().split('\n').at(-1)!;
      const { seconds, events, ...figures } = JSON.parse(last) as Record<string, unknown>;
      expect(figures).toEqual({
        loans: 2_101,
        disbursed: '510198620.00',
        paidInFull: 1_415,
        chargedOff: 686,
        writtenOff: '41997882.00',
        writtenOffEver: '42101130.00',
      });
      // Five days were closed and processed after the import.
      expect(events).toBe(10_538);
      if (process.env.EVENTSTOREDB_URL === undefined) expect(seconds).toBeLessThan(promisedSeconds);
      expect((await readdir(temporary)).filter((name) => name.startsWith('afterloan-demo-'))).toEqual([]);
    },
    patienceMs,
  );
});
