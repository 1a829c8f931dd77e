import { type Aggregate, type DomainEvent, localDate, type NewEvent, Rejection, START } from '#kernel';
import { type CommandContext } from './command-events.js';
import { CommandReused, OutcomeUnknown, RevisionMismatch, TooMuchContention } from './event-store.errors.js';
import { executeCommand, loadAggregate } from './execute-command.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import type { AppendResult, ExpectedRevision } from './event-store.port.js';

type Command = { readonly type: 'pay'; readonly amounts: readonly number[] };
type Paid = DomainEvent<'account.paid', { readonly amount: number }>;

/** Takes payments up to 100 in all; a payment of 0 changes nothing. */
const account: Aggregate<Command, Paid, number> = {
  category: 'account',
  initialState: () => 0,
  evolve: (total, { data }) => total + data.amount,
  decide: ({ amounts }, total) => {
    if (amounts.reduce((a, b) => a + b, total) > 100) throw new Rejection('too-much', 'more than 100');
    return amounts
      .filter((amount) => amount > 0)
      .map((amount) => ({ type: 'account.paid', occurredOn: localDate('2024-01-31'), data: { amount } }));
  },
  subjectsOf: (id) => [`account/${id}`],
  schemas: { 'account.paid': 1 },
  upcast: ({ occurredOn, data }) => ({ type: 'account.paid', occurredOn, data: data as Paid['data'] }),
};

let commands = 0;
function context(overrides: Partial<CommandContext> = {}): CommandContext {
  commands += 1;
  return {
    commandId: `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`,
    input: { amounts: [1] },
    actor: { id: 'chen', role: 'officer', org: 'hangzhou' },
    correlationId: 'correlation',
    causationId: 'causation',
    ...overrides,
  };
}

const pay = (...amounts: number[]): Command => ({ type: 'pay', amounts });

/** A store on which `before` happens ahead of each append, and whose answers `lose` loses. */
class Troubled extends MemoryEventStore {
  appends = 0;
  before: () => Promise<unknown> = async () => undefined;
  lose: (append: number) => 'the answer' | 'the request' | undefined = () => undefined;

  override async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision) {
    this.appends += 1;
    await this.before();
    const lost = this.lose(this.appends);
    if (lost === 'the request') throw new OutcomeUnknown('lost');
    const result: AppendResult = await super.append(stream, events, expected);
    if (lost === 'the answer') throw new OutcomeUnknown('lost');
    return result;
  }
}

describe('a command', () => {
  const total = async (store: MemoryEventStore) => (await loadAggregate(store, account, '1')).state;

  it('is decided on what has happened and recorded with who, why and about what', async () => {
    const store = new MemoryEventStore();
    const first = await executeCommand(store, account, '1', pay(10, 20), context());
    const given = context({ expectedRevision: 1 });
    const second = await executeCommand(store, account, '1', pay(5), given);

    expect(first).toMatchObject({ stream: 'account-1', revision: 1, repeated: false });
    expect(second).toMatchObject({ revision: 2, position: await store.head(), repeated: false });
    const { state, events } = await loadAggregate(store, account, '1');
    expect(state).toBe(35);
    expect(events[2]).toMatchObject({
      eventId: second.events[0]!.eventId,
      commandId: given.commandId,
      actor: given.actor,
      correlationId: 'correlation',
      causationId: 'causation',
      subjects: ['account/1'],
      schema: 1,
    });
  });

  it('that changes nothing tells where the stream stands', async () => {
    const store = new MemoryEventStore();
    expect(await executeCommand(store, account, '1', pay(0), context())).toEqual({
      stream: 'account-1',
      revision: -1,
      position: START,
      events: [],
      repeated: false,
    });
    const { position } = await executeCommand(store, account, '1', pay(1), context());
    expect(await executeCommand(store, account, '1', pay(0), context())).toMatchObject({
      revision: 0,
      position,
    });
  });

  it('that the domain refuses leaves nothing behind', async () => {
    const store = new MemoryEventStore();
    await expect(executeCommand(store, account, '1', pay(101), context())).rejects.toThrow(Rejection);
    expect(await store.head()).toBe(START);
  });

  it('sent again is answered with its first result, although it would be refused now', async () => {
    const store = new MemoryEventStore();
    const given = context({ expectedRevision: -1 });
    const first = await executeCommand(store, account, '1', pay(30, 30), given);
    await executeCommand(store, account, '1', pay(40), context());

    expect(await executeCommand(store, account, '1', pay(30, 30), given)).toEqual({
      ...first,
      repeated: true,
    });
    expect(await total(store)).toBe(100);
  });

  it('sent again with other input, or for another stream, is refused', async () => {
    const store = new MemoryEventStore();
    const given = context();
    await executeCommand(store, account, '1', pay(1), given);
    const other = { ...given, input: { amounts: [2] } };
    await expect(executeCommand(store, account, '1', pay(2), other)).rejects.toThrow(CommandReused);
    await expect(executeCommand(store, account, '2', pay(1), given)).rejects.toThrow(CommandReused);
  });

  it('is decided again where another writer was faster', async () => {
    const store = new Troubled();
    store.before = async () => {
      store.before = async () => undefined;
      await executeCommand(store, account, '1', pay(60), context());
    };
    await executeCommand(store, account, '1', pay(40), context());
    expect(await total(store)).toBe(100);
  });

  it('is refused on the second decision where another writer took what it needs', async () => {
    const store = new Troubled();
    store.before = async () => {
      store.before = async () => undefined;
      await executeCommand(store, account, '1', pay(61), context());
    };
    await expect(executeCommand(store, account, '1', pay(40), context())).rejects.toThrow(Rejection);
    expect(await total(store)).toBe(61);
  });

  it('gives up where other writers are faster every time', async () => {
    const store = new Troubled();
    const rival = new Set<Promise<unknown>>();
    let rivals = 0;
    store.before = async () => {
      if (rival.size > 0) return;
      rivals += 1;
      const append = executeCommand(store, account, '1', pay(1), context());
      rival.add(append);
      await append;
      rival.clear();
    };
    await expect(executeCommand(store, account, '1', pay(40), context())).rejects.toThrow(TooMuchContention);
    expect(await total(store)).toBe(rivals);
  });

  it('with a revision that has passed is left to its caller', async () => {
    const store = new Troubled();
    await executeCommand(store, account, '1', pay(1), context());
    await expect(
      executeCommand(store, account, '1', pay(1), context({ expectedRevision: 5 })),
    ).rejects.toMatchObject({ name: RevisionMismatch.name, expected: 5, current: 0 });

    store.before = async () => {
      store.before = async () => undefined;
      await executeCommand(store, account, '1', pay(1), context());
    };
    await expect(
      executeCommand(store, account, '1', pay(1), context({ expectedRevision: 0 })),
    ).rejects.toMatchObject({ name: RevisionMismatch.name, expected: 0, current: 1 });
    expect(await total(store)).toBe(2);
  });

  it.each(['the answer', 'the request'] as const)('happens once where %s was lost', async (what) => {
    const store = new Troubled();
    store.lose = (append) => (append <= 2 ? what : undefined);
    const result = await executeCommand(store, account, '1', pay(10), context());
    expect(result).toMatchObject({ revision: 0, events: [{ type: 'account.paid' }] });
    expect(store.appends).toBe(3);
    expect(await total(store)).toBe(10);
  });

  it('tells that its outcome is unknown where no attempt was answered', async () => {
    const store = new Troubled();
    store.lose = () => 'the answer';
    const given = context();
    await expect(executeCommand(store, account, '1', pay(10), given)).rejects.toThrow(OutcomeUnknown);
    expect(await executeCommand(store, account, '1', pay(10), given)).toMatchObject({ repeated: true });
    expect(await total(store)).toBe(10);
  });
});
