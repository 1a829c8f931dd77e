import { setTimeout as wait } from 'node:timers/promises';
import { MemoryEventStore } from '#event-store';
import {
  drainProcess,
  needsAttention,
  ProcessBehind,
  ProcessRunner,
  type ProcessState,
  processStatus,
  runProcesses,
} from '#processes';
import { echo, type Heard, type Stage, stage } from './echo.js';

const quick = { retry: { firstMs: 1, maxMs: 5 }, standby: { firstMs: 1, maxMs: 5 } };
const words = (heard: readonly Heard[]) => heard.map(({ word }) => word);

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    if (await condition()) return;
    await wait(5);
  }
  throw new Error(`never came to pass: ${what}`);
}

/* Goal: every command of every event is carried out, in order, under the same id however often. */
describe('a process', () => {
  let s: Stage;
  let heard: Heard[];
  beforeEach(async () => {
    s = await stage();
    heard = [];
  });
  afterEach(() => s.close());

  it('carries out the commands of events before and after its start, in order', async () => {
    await s.call(1, ['a', 'b']);
    const running = runProcesses([echo(heard)], s, quick);
    await s.call(2);
    await running.drainTo(await s.call(3, ['c']));
    await running.stop();
    expect(heard.map(({ word, sum }) => [word, sum])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 6],
    ]);
  });

  it('listens only to its own categories, and is drained past the others', async () => {
    const running = runProcesses([echo(heard)], s, quick);
    await running.drainTo(await s.call(1, ['a'], 'other-1'));
    await running.stop();
    expect(heard).toEqual([]);
  });

  it('goes on where it was, with what it remembered', async () => {
    await s.call(1, ['a']);
    await drainProcess(echo(heard), s);
    await s.call(2, ['b']);
    await drainProcess(echo(heard), s);
    expect(heard.map(({ word, sum }) => [word, sum])).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
  });

  it('after a crash repeats the commands of one event, under the same ids and with the same state', async () => {
    await s.call(1, ['a']);
    await s.call(2, ['b', 'c']);
    const crashing = echo(heard, ({ word }) => {
      if (word === 'c') throw new Error('crash');
    });
    await expect(drainProcess(crashing, s)).rejects.toThrow('crash');
    await drainProcess(echo(heard), s);
    expect(words(heard)).toEqual(['a', 'b', 'b', 'c']);
    expect(heard[2]).toEqual(heard[1]);
    expect(new Set(heard.map(({ commandId }) => commandId)).size).toBe(3);
  });

  it('tells each command which event caused it', async () => {
    await s.call(1, ['a']);
    await drainProcess(echo(heard), s);
    for await (const [event] of s.store.readAll('' as never)) {
      expect(heard[0]).toMatchObject({ causationId: event!.eventId, correlationId: event!.correlationId });
    }
  });

  it('tries a command that fails again and again, is seen to fail, and recovers', async () => {
    let broken = true;
    const states: ProcessState[] = [];
    const process = echo(heard, () => {
      if (broken) throw new Error('no connection');
    });
    await s.call(1, ['a']);
    const running = runProcesses([process], s, { ...quick, onState: (_, state) => states.push(state) });
    const [runner] = running.runners;
    await until(() => runner!.failures >= 5, 'five failures');
    const failing = await processStatus(process, runner!, s);
    expect(failing).toMatchObject({ state: 'waiting', error: 'no connection' });
    expect(failing.lagSeconds).toBeGreaterThan(0);
    expect(needsAttention(failing)).toBe(true);

    broken = false;
    await until(() => runner!.state === 'running', 'recovery');
    await running.stop();
    expect(words(heard)).toEqual(['a']);
    expect(needsAttention(runner!)).toBe(false);
    expect(states).toEqual(['running', 'waiting', 'running', 'stopped']);
    expect(await processStatus(process, runner!, s)).toMatchObject({ lagSeconds: 0, state: 'stopped' });
  });

  it('goes on after a dropped subscription and is well again though nothing new happens', async () => {
    const running = runProcesses([echo(heard)], s, quick);
    await running.drainTo(await s.call(1, ['a']));
    s.dropSubscriptions();
    await running.drainTo(await s.call(2, ['b']));
    s.dropSubscriptions();
    await until(
      () => running.runners[0]!.state === 'running' && running.runners[0]!.failures === 0,
      'recovery',
    );
    await running.stop();
    expect(words(heard)).toEqual(['a', 'b']);
  });

  it('runs in one of two instances, and in the other once the first has stopped', async () => {
    const first = runProcesses([echo(heard)], s, quick);
    await first.drainTo(await s.call(1, ['a']));
    const others: Heard[] = [];
    const second = runProcesses([echo(others)], s, quick);
    await until(() => second.runners[0]!.state === 'standby', 'standby');
    await first.drainTo(await s.call(2, ['b']));
    await first.stop();
    await second.drainTo(await s.call(3, ['c']));
    await second.stop();
    expect([words(heard), words(others)]).toEqual([['a', 'b'], ['c']]);
  });

  it('finds out that another instance went on without it, though it believed to hold the lease', async () => {
    const slow = echo(heard, async () => drainProcess(echo([]), s));
    await s.call(1, ['a']);
    await expect(drainProcess(slow, s)).rejects.toThrow('another instance moved the checkpoint');
  });

  it('ends soon when told to stop, also in the midst of a command', async () => {
    const process = echo(heard, (_, signal) => wait(60_000, undefined, { signal }));
    await s.call(1, ['a']);
    const stopping = new AbortController();
    const runner = new ProcessRunner(process, s, quick);
    const ended = runner.run(stopping.signal);
    await until(() => runner.state === 'running', 'start');
    stopping.abort();
    await ended;
    expect([runner.state, runner.failures, heard]).toEqual(['stopped', 0, []]);
  });

  it('refuses a checkpoint of another history', async () => {
    await s.call(1, ['a']);
    await drainProcess(echo(heard), s);
    const other = { dataSource: s.dataSource, store: new MemoryEventStore() };
    await expect(drainProcess(echo(heard), other)).rejects.toThrow('is of event store');
  });

  it('says which process did not come far enough in time', async () => {
    const running = runProcesses([echo(heard, () => wait(200))], s, quick);
    const position = await s.call(1, ['a']);
    await expect(running.drainTo(position, 10)).rejects.toThrow(ProcessBehind);
    await running.drainTo(position);
    await running.stop();
  });
});
