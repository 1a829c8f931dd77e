import { setTimeout as pause } from 'node:timers/promises';
import { SigningKey, VerifierKey } from '#audit';
import { temporaryDirectory } from '../../../libs/audit/testing/books.js';
import { GrowingLog } from '../../../libs/audit/testing/growing-log.js';
import { RunningProcess } from '../../e2e/harness/running-process.js';

const bank = SigningKey.generate('bank.example/log');
const entries = 2_000;
const forkAt = 5;

describe('the witness as a process', () => {
  let temporary: Awaited<ReturnType<typeof temporaryDirectory>>;
  beforeEach(async () => {
    temporary = await temporaryDirectory();
  });
  afterEach(() => temporary.remove());

  const serve = (...more: string[]) =>
    RunningProcess.spawn('cli', {}, [
      ...['witness', 'serve', '--dir', temporary.path, '--name', 'regulator.example/w1', '--port', '0'],
      ...['--log', bank.verifier.toString(), ...more],
    ]);

  it('cosigns one history only, however often it is killed while two are pressed on it', async () => {
    const histories = [new GrowingLog(bank, entries), new GrowingLog(bank, entries, forkAt)];
    const cosigned = new Map<number, Set<string>>();
    let key = '';
    for (let round = 0; round < 4; round += 1) {
      const process = serve();
      key = await process.says(/^witness (\S+)/m);
      const url = await process.says(/ at (http:\S+)/);
      const alive = { yes: true };
      const pressing = histories.flatMap((history) => [0, 1].map(() => press(history, url, alive, cosigned)));
      // Killed in the midst of it, whatever it is doing then.
      const enough = cosigned.size + 4 + round;
      const deadline = performance.now() + 30_000;
      while (cosigned.size < enough && performance.now() < deadline) await pause(1);
      await process.end('SIGKILL');
      alive.yes = false;
      await Promise.all(pressing);
    }
    const sizes = [...cosigned.keys()].sort((a, b) => a - b);
    expect(sizes.length).toBeGreaterThan(5);
    expect([...cosigned.values()].filter((notes) => notes.size > 1)).toEqual([]);
    // Past the fork all of them are of the history that came first.
    const fits = await Promise.all(
      histories.map(async (history) => {
        const roots = await Promise.all(sizes.map((size) => history.root(size)));
        return sizes.every((size, at) => cosigned.get(size)!.has(roots[at]!.toString('base64')));
      }),
    );
    expect(fits.filter(Boolean)).toHaveLength(1);
    expect(VerifierKey.parse(key).name).toBe('regulator.example/w1');
  }, 240_000);

  it('is one at a time, and says so', async () => {
    const first = serve();
    await first.says(/cosigns for bank\.example\/log at/);
    const second = serve();
    expect(await second.exited).toMatchObject({ code: 3 });
    expect(second.output).toContain(`process ${first.pid} is the witness`);
    expect(await first.end('SIGTERM')).toMatchObject({ code: 0 });
  });
});

/** Submits ever longer checkpoints from the last one that the witness has, and writes down what it cosigned. */
async function press(
  history: GrowingLog,
  url: string,
  alive: { yes: boolean },
  cosigned: Map<number, Set<string>>,
): Promise<void> {
  let old = 0;
  while (alive.yes) {
    const size = Math.min(old + 1 + (old % 3), entries);
    const body = await history.request(old, size);
    const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body }).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    if (response === undefined || text === undefined) return;
    if (response.status === 200) {
      const root = (await history.root(size)).toString('base64');
      cosigned.set(size, (cosigned.get(size) ?? new Set()).add(root));
      old = size;
    } else if (response.headers.get('content-type') === 'text/x.tlog.size') old = Number(text);
    else await pause(5);
  }
}
