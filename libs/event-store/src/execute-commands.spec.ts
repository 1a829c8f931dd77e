import { type Aggregate, type DomainEvent, localDate, type NewEvent, Rejection } from '#kernel';
import { CommandReused } from './event-store.errors.js';
import { loadAggregate } from './execute-command.js';
import { executeCommands, type SeriesCommand } from './execute-commands.js';
import type { ExpectedRevision } from './event-store.port.js';
import { MemoryEventStore } from './memory/memory-event-store.js';

type Count = { readonly type: 'count'; readonly times: number };
type Counted = DomainEvent<'counter.counted', { readonly place: number }>;

/** Counts up to a thousand; each event says the place that the former ones left. */
const counter: Aggregate<Count, Counted, number> = {
  category: 'counter',
  initialState: () => 0,
  evolve: (_, { data }) => data.place,
  decide: ({ times }, count) => {
    if (count + times > 1_000) throw new Rejection('full', 'a thousand is enough');
    const on = localDate('2024-01-31');
    return Array.from({ length: times }, (_, n) => ({
      type: 'counter.counted',
      occurredOn: on,
      data: { place: count + n + 1 },
    }));
  },
  subjectsOf: (id) => [`counter/${id}`],
  schemas: { 'counter.counted': 1 },
  upcast: ({ occurredOn, data }) => ({ type: 'counter.counted', occurredOn, data: data as Counted['data'] }),
};

class WatchedStore extends MemoryEventStore {
  readonly appends: number[] = [];
  before: () => Promise<unknown> = async () => undefined;

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision) {
    await this.before();
    this.appends.push(events.length);
    return super.append(stream, events, expected);
  }
}

function series(...times: number[]): SeriesCommand<Count>[] {
  return times.map((each, index) => ({
    command: { type: 'count', times: each },
    context: {
      commandId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      input: { times: each },
      actor: { id: 'import', role: 'migration', org: 'head-office' },
      correlationId: 'correlation',
      causationId: 'causation',
    },
  }));
}

describe('a series of commands', () => {
  let store: WatchedStore;
  beforeEach(() => {
    store = new WatchedStore();
  });
  const run = (commands: SeriesCommand<Count>[], onCommand?: (index: number) => void) =>
    executeCommands(store, counter, '1', commands, onCommand);
  const count = async () => (await loadAggregate(store, counter, '1')).state;

  it('is decided each on what the former ones left, and appended at once', async () => {
    expect(await run(series(1, 2, 3))).toEqual({ repeated: 0, events: 6 });
    expect(store.appends).toEqual([6]);
    expect(await count()).toBe(6);
  });

  it('changes nothing when it is executed again', async () => {
    await run(series(1, 2));
    expect(await run(series(1, 2))).toEqual({ repeated: 2, events: 0 });
    expect(store.appends).toEqual([3]);
  });

  it('is completed where only its beginning had been executed', async () => {
    await run(series(1, 2));
    expect(await run(series(1, 2, 3))).toEqual({ repeated: 2, events: 3 });
    expect(await count()).toBe(6);
  });

  it('leaves nothing where one command is refused, and tells which', async () => {
    let at = -1;
    await expect(run(series(5, 1_000, 1), (index) => (at = index))).rejects.toThrow('a thousand is enough');
    expect({ at, count: await count() }).toEqual({ at: 1, count: 0 });
  });

  it('refuses a command id that was used with other input', async () => {
    await run(series(1));
    await expect(run(series(2))).rejects.toThrow(CommandReused);
  });

  it('is decided anew where another writer was first', async () => {
    store.before = async () => {
      store.before = async () => undefined;
      const [other] = series(7);
      const context = { ...other!.context, commandId: '00000000-0000-4000-8000-999999999999' };
      await executeCommands(store, counter, '1', [{ ...other!, context }]);
    };
    await run(series(1, 2));
    expect(await count()).toBe(10);
  });

  it('goes out in several appends where it is long, and never divides a command', async () => {
    await run(series(200, 100, 150, 300, 1));
    expect(store.appends).toEqual([200, 250, 300, 1]);
    expect(await run(series(200, 100, 150, 300, 1))).toEqual({ repeated: 5, events: 0 });
  });
});
