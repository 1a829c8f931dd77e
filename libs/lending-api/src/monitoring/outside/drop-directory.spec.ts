import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executeCommand, loadAggregate, MemoryEventStore } from '#event-store';
import { localDate } from '#kernel';
import { borrower, monitoring } from '#lending';
import { takeDroppedFiles } from './drop-directory.js';
import { longestLine } from './outside-signal.js';

const borrowerId = '8a4d7c22-93ab-4a1d-8f0e-2b6f0f5e9c31';
const businessDate = localDate('2026-03-10');
const actor = { id: 'feeds', role: 'operator', org: 'head' };
const suit = {
  borrowerId,
  id: '2026-1234',
  kind: 'court/lawsuit',
  text: 'Claim of a supplier',
  foundOn: '2026-03-02',
};
const ended = { borrowerId, id: '2026-1234', ended: 'Withdrawn', endedOn: '2026-03-09' };

let directory: string;
let store: MemoryEventStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'afterloan-drop-'));
  store = new MemoryEventStore();
  const commandId = '0d0c8d29-2fd5-4f8d-8a9a-7d3f6c1b9e01';
  await executeCommand(
    store,
    borrower,
    borrowerId,
    {
      type: 'borrower.register',
      borrowerId,
      kind: 'business',
      personal: {},
      registeredOn: businessDate,
      businessDate,
    } as never,
    { commandId, input: {}, actor, correlationId: commandId, causationId: commandId },
  );
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const drop = (name: string, ...lines: readonly (object | string)[]) =>
  writeFile(
    join(directory, name),
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
const take = () => takeDroppedFiles(directory, { store, actor, businessDate });
const findings = async () => (await loadAggregate(store, monitoring, borrowerId)).state.findings;

describe('files that an outside source drops', () => {
  it('are taken in order of their names, and moved away with a report', async () => {
    await drop('court.2026-03-10.ndjson', ended);
    await drop('court.2026-03-03.ndjson', suit);
    const taken = await take();
    expect(taken).toMatchObject([
      { file: 'court.2026-03-03.ndjson', outcome: 'taken', recorded: 1, faults: [] },
      { file: 'court.2026-03-10.ndjson', outcome: 'taken', recorded: 1, faults: [] },
    ]);
    expect(await findings()).toMatchObject([
      { findingId: 'court/2026-1234', on: '2026-03-02', endedOn: '2026-03-09' },
    ]);
    expect((await readdir(join(directory, 'taken'))).sort()).toEqual(
      taken.flatMap(({ sha256 }) => [`${sha256}.json`, `${sha256}.ndjson`]).sort(),
    );
    const report = await readFile(join(directory, 'taken', `${taken[0]!.sha256}.json`), 'utf8');
    expect(JSON.parse(report)).toEqual(taken[0]);
    expect(await take()).toEqual([]);
  });

  it('are taken once, under whatever name they come again', async () => {
    await drop('court.a.ndjson', suit);
    await take();
    await drop('court.b.ndjson', suit);
    const before = await store.head();
    expect(await take()).toMatchObject([{ outcome: 'taken-before', recorded: 0 }]);
    expect(await store.head()).toBe(before);
  });

  it('tell again what was told before, beside what is new: only that is recorded', async () => {
    await drop('court.a.ndjson', suit);
    await take();
    await drop('court.b.ndjson', suit, { ...suit, id: '2026-1300' });
    expect(await take()).toMatchObject([{ outcome: 'taken', recorded: 1, repeated: 1 }]);
    expect(await findings()).toHaveLength(2);
  });

  it('do not suffer from bad lines: each is reported with its number and code', async () => {
    const stranger = '91a1c1d4-39a8-5a29-8d6e-6a6f3d1b2c12';
    await drop(
      'court.bad.ndjson',
      'no json',
      '',
      { ...suit, borrowerId: stranger },
      { ...suit, kind: 'rumour' },
      { ...suit, foundOn: '2026-03-11' },
      { ...suit, foundOn: '2026-02-30' },
      { ...suit, colour: 'red' },
      { ...suit, text: 'x'.repeat(longestLine) },
      suit,
    );
    const [taken] = await take();
    expect(taken!.recorded).toBe(1);
    expect(taken!.faults.map(({ line, code }) => [line, code])).toEqual([
      [1, 'line-not-json'],
      [3, 'borrower-not-found'],
      [4, 'monitoring-kind-unknown'],
      [5, 'monitoring-date-in-future'],
      [6, 'line-field-invalid'],
      [7, 'line-field-invalid'],
      [8, 'line-too-long'],
    ]);
  });

  it('stay where they are where their name tells no source', async () => {
    await drop('readme.txt', 'x');
    expect(await take()).toMatchObject([{ file: 'readme.txt', outcome: 'name-unknown' }]);
    expect(await readdir(directory)).toContain('readme.txt');
  });

  it('are taken to their end after a crash in the middle, without a second finding', async () => {
    await drop('court.a.ndjson', suit, { ...suit, id: '2' });
    const failing = new Proxy(store, {
      get: (target, name) => {
        if (name !== 'append') return Reflect.get(target, name) as unknown;
        return (stream: string, ...rest: never[]) => {
          if (appended++ > 0) throw new Error('the store is gone');
          return (target.append as (...all: unknown[]) => unknown)(stream, ...rest);
        };
      },
    });
    let appended = 0;
    await expect(takeDroppedFiles(directory, { store: failing, actor, businessDate })).rejects.toThrow(
      'gone',
    );
    expect(await take()).toMatchObject([{ outcome: 'taken', recorded: 1, repeated: 1 }]);
    expect(await findings()).toHaveLength(2);
  });
});
