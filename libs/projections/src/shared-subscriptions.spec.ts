import fc from 'fast-check';
import type { Page } from '#event-store';
import type { Position, RecordedEvent } from '#kernel';
import { SharedSubscriptions } from './shared-subscriptions.js';

const position = (number: number): Position => String(number).padStart(16, '0') as Position;
const event = (number: number): RecordedEvent => ({ position: position(number) }) as RecordedEvent;
const numberOf = ({ position: at }: RecordedEvent): number => Number(at);

/** A log of numbered events that is read in pages and counts how often each was read. */
class NumberedLog {
  readonly taken: number[] = [];
  opened = 0;
  left = 0;
  failAt = Infinity;
  private length = 0;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly pageSize: number,
    length = 0,
  ) {
    this.length = length;
  }

  write(count: number): void {
    this.length += count;
    for (const wake of [...this.waiting]) wake();
  }

  async *subscribeAll(
    after: Position,
    _: unknown,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<Page> {
    this.opened += 1;
    try {
      for (let at = Number(after); !signal.aborted;) {
        if (at >= this.failAt) throw new Error('the connection broke');
        const page = Array.from(
          { length: Math.min(this.pageSize, this.length - at) },
          (_each, i) => at + i + 1,
        );
        if (page.length > 0) {
          this.taken.push(...page);
          at = page.at(-1)!;
          yield page.map(event);
        } else {
          await new Promise<void>((resolve) => {
            this.waiting.add(resolve);
            signal.addEventListener('abort', () => resolve(), { once: true });
          });
        }
      }
    } finally {
      this.left += 1;
    }
  }
}

/** Reads up to an event, then leaves. */
async function readTo(
  shared: SharedSubscriptions,
  after: number,
  last: number,
  pause: (seen: number) => Promise<void> | void = () => undefined,
): Promise<number[]> {
  const seen: number[] = [];
  for await (const page of shared.subscribeAll(position(after), new AbortController().signal)) {
    seen.push(...page.map(numberOf));
    if (seen.at(-1)! >= last) break;
    await pause(seen.at(-1)!);
  }
  return seen;
}

function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

const upTo = (last: number, after = 0): number[] =>
  Array.from({ length: last - after }, (_, i) => after + i + 1);

describe('subscriptions shared by many readers', () => {
  it('take every event from the log once, however many read it', async () => {
    const log = new NumberedLog(10, 95);
    const shared = new SharedSubscriptions(log);
    const reading = Promise.all(upTo(40).map(() => readTo(shared, 0, 100)));
    log.write(5);
    expect(await reading).toEqual(upTo(40).map(() => upTo(100)));
    expect(log.taken).toEqual(upTo(100));
    expect([log.opened, log.left]).toEqual([1, 1]);
  });

  it('are joined in the midst of a page', async () => {
    const log = new NumberedLog(10, 30);
    const shared = new SharedSubscriptions(log);
    expect(await Promise.all([readTo(shared, 0, 30), readTo(shared, 0, 30)])).toHaveLength(2);
    const [all, some] = await Promise.all([
      readTo(shared, 0, 30, () => new Promise(setImmediate)),
      new Promise(setImmediate).then(() => readTo(shared, 7, 30)),
    ]);
    expect(all).toEqual(upTo(30));
    expect(some).toEqual(upTo(30, 7));
    expect(log.opened).toBe(2);
  });

  it('let nobody wait for one that is held up, which joins the others again when it has caught up', async () => {
    const log = new NumberedLog(5, 100);
    const shared = new SharedSubscriptions(log, 20);
    const held = gate();
    const slowIsThere = gate();
    const slow = readTo(shared, 0, 200, (seen) => {
      if (seen === 100) slowIsThere.open();
      return seen === 5 ? held.opened : undefined;
    });
    const fast = readTo(shared, 0, 200, async (seen) => {
      if (seen !== 100) return;
      held.open();
      await slowIsThere.opened;
      log.write(100);
    });
    expect(await fast).toEqual(upTo(200));
    expect(await slow).toEqual(upTo(200));
    // Once by each up to the last 20, which are kept, and once for both from there on.
    expect(log.taken.toSorted((a, b) => a - b)).toEqual([
      ...upTo(5),
      ...upTo(80, 5).flatMap((each) => [each, each]),
      ...upTo(200, 80),
    ]);
    expect(log.left).toBe(log.opened);
  });

  it('tell every reader of a failure, after what came before it', async () => {
    const log = new NumberedLog(10, 100);
    log.failAt = 50;
    const shared = new SharedSubscriptions(log);
    const seen: number[][] = [[], []];
    const reading = seen.map(async (mine) => {
      for await (const page of shared.subscribeAll(position(0), new AbortController().signal)) {
        mine.push(...page.map(numberOf));
      }
    });
    const ends = await Promise.allSettled(reading);
    expect(ends).toMatchObject([{ reason: { message: 'the connection broke' } }, { status: 'rejected' }]);
    expect(seen).toEqual([upTo(50), upTo(50)]);
    log.failAt = Infinity;
    expect(await readTo(shared, 50, 100)).toEqual(upTo(100, 50));
  });

  it('end for one that is told to stop, and go on for the others', async () => {
    const log = new NumberedLog(10, 10);
    const shared = new SharedSubscriptions(log);
    const stop = new AbortController();
    const stopped = (async () => {
      for await (const page of shared.subscribeAll(position(0), stop.signal)) expect(page).toHaveLength(10);
    })();
    const other = readTo(shared, 0, 20);
    stop.abort();
    await stopped;
    log.write(10);
    expect(await other).toEqual(upTo(20));
    expect(log.taken).toEqual(upTo(20));
  });

  it('bring each reader every event once and in order, wherever it begins and however it lags', async () => {
    const reader = fc.record({ after: fc.nat(120), pauses: fc.array(fc.nat(6), { maxLength: 40 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(reader, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 40 }),
        async (readers, pageSize, kept) => {
          const log = new NumberedLog(pageSize, 130);
          const shared = new SharedSubscriptions(log, kept);
          const reading = readers.map(async ({ after, pauses }) => {
            const left = [...pauses];
            return readTo(shared, after, 150, async () => {
              for (let turns = left.pop() ?? 0; turns > 0; turns -= 1) await new Promise(setImmediate);
            });
          });
          log.write(20);
          expect(await Promise.all(reading)).toEqual(readers.map(({ after }) => upTo(150, after)));
          expect(log.left).toBe(log.opened);
        },
      ),
    );
  });
});
