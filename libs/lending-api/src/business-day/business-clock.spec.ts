import { randomUUID } from 'node:crypto';
import {
  type EventStore,
  executeCommand,
  loadAggregate,
  MemoryEventStore,
  ReadInterrupted,
} from '#event-store';
import { addDays, type LocalDate, START } from '#kernel';
import { businessClockId, businessDay, businessDayProcess, loan, type LoanCommand } from '#lending';
import { day, disburse, register, repay, rules } from '../../../lending/src/testing/a-loan.js';
import { BusinessClock, type BusinessClockOptions } from './business-clock.js';
import { type DayStep, TooManyParked } from './day-step.js';
import { delinquencyStep } from './delinquency-step.js';

const actor = { id: 'test', role: 'test', org: 'test' };
const opensOn = day('2024-02-14');
const asking = (commandId: string = randomUUID()) => ({
  commandId,
  actor,
  correlationId: commandId,
  causationId: commandId,
});
const loanId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

async function open(store: EventStore): Promise<void> {
  const command = { type: 'business-day.open', date: opensOn } as const;
  await executeCommand(store, businessDay, businessClockId, command, { ...asking(), input: {} });
}

/** A loan with its first instalment due on 15 February 2024. */
async function lend(store: EventStore, number: number, ...more: readonly LoanCommand[]): Promise<string> {
  const id = loanId(number);
  for (const command of [
    register({ loanId: id, businessDate: opensOn }),
    disburse({ businessDate: opensOn }),
    ...more,
  ]) {
    await executeCommand(store, loan, id, command, { ...asking(), input: command });
  }
  return id;
}

function step(store: EventStore, loansDue: DayStep['due']): DayStep {
  return delinquencyStep({
    store,
    rulesOn: async () => rules,
    loansDue: (_, ...asked) => loansDue(...asked),
  });
}

/** What the read model tells: the loans of a list of which an assessment finds something. */
function dueOf(store: EventStore, ids: readonly string[]): DayStep['due'] {
  return async (asOf, after, limit) => {
    const due: string[] = [];
    for (const id of [...ids].sort()) {
      if (after !== null && id <= after) continue;
      const { state } = await loadAggregate(store, loan, id);
      const found = loan.decide({ type: 'loan.assess', asOf, rules, businessDate: asOf }, state);
      if (found.length > 0) due.push(id);
    }
    return due.slice(0, limit);
  };
}

function clockOn(store: EventStore, ids: readonly string[], options: Partial<BusinessClockOptions> = {}) {
  return new BusinessClock({
    store,
    steps: [step(store, dueOf(store, ids))],
    caughtUp: async () => undefined,
    ...options,
  });
}

async function factsOf(store: EventStore): Promise<string[]> {
  const facts: string[] = [];
  for await (const page of store.readAll(START)) {
    facts.push(...page.map((event) => `${event.stream} ${event.type} ${event.occurredOn}`));
  }
  return facts;
}

const clockState = async (store: EventStore) =>
  (await loadAggregate(store, businessDay, businessClockId)).state;

async function processedDays(store: EventStore) {
  const { events } = await loadAggregate(store, businessDay, businessClockId);
  return events.filter(({ type }) => type === 'business-day.processed').map(({ data }) => data);
}

describe('the business clock', () => {
  let store: EventStore;
  beforeEach(async () => {
    store = new MemoryEventStore();
    await open(store);
  });

  it('closes the day and judges as of the next one every loan for which that changes something', async () => {
    const ids = [
      await lend(store, 1),
      await lend(store, 2, repay('1120.00', '2024-02-14', { businessDate: opensOn })),
    ];
    const clock = clockOn(store, ids);
    await clock.closeDay(opensOn, asking());
    expect(await clockState(store)).toMatchObject({ openDate: '2024-02-15', unprocessed: null });
    expect((await factsOf(store)).filter((fact) => fact.includes('overdue'))).toEqual([]);

    await clock.closeDay(day('2024-02-15'), asking());
    expect((await factsOf(store)).filter((fact) => fact.includes('overdue'))).toEqual([
      `loan-${loanId(1)} loan.overdue-recognised 2024-02-16`,
    ]);
    expect(await processedDays(store)).toMatchObject([
      { assessed: 0, changed: 0 },
      { date: '2024-02-15', next: '2024-02-16', assessed: 1, changed: 1, parked: [] },
    ]);
  });

  it('waits until the read model has seen the close', async () => {
    const seen: string[] = [];
    const clock = clockOn(store, [], { caughtUp: async (position) => void seen.push(position) });
    const { position } = await clock.closeDay(opensOn, asking());
    expect(seen).toEqual([position]);
  });

  it('answers a repeated request with the first result and does nothing twice', async () => {
    const ids = [await lend(store, 1)];
    const clock = clockOn(store, ids);
    const request = asking();
    const first = await clock.closeDay(opensOn, request);
    const facts = await factsOf(store);
    expect(await clock.closeDay(opensOn, request)).toEqual({ ...first, repeated: true });
    expect((await clock.closeDay(opensOn, asking())).events).toEqual([]);
    expect(await factsOf(store)).toEqual(facts);
  });

  it('closes several days in a row, each complete before the next', async () => {
    const ids = [await lend(store, 1)];
    const clock = clockOn(store, ids);
    expect(await clock.closeUpTo(day('2024-03-20'), asking())).toHaveLength(36);
    const facts = await factsOf(store);
    expect(facts.filter((fact) => fact.startsWith('loan-')).slice(2)).toEqual([
      `loan-${loanId(1)} loan.overdue-recognised 2024-02-16`,
      `loan-${loanId(1)} loan.bucket-moved 2024-03-17`,
    ]);
    const types = facts.filter((fact) => fact.startsWith('businessday')).map((fact) => fact.split(' ')[1]!);
    expect(types.slice(1)).toEqual(
      Array.from({ length: 36 }, () => ['business-day.closed', 'business-day.processed']).flat(),
    );
    expect(await clock.closeUpTo(day('2024-03-20'), asking())).toEqual([]);
  });

  it('refuses a day beyond the open one, and more days than a year at once', async () => {
    const clock = clockOn(store, []);
    await expect(clock.closeDay(addDays(opensOn, 1), asking())).rejects.toMatchObject({
      code: 'business-day-ahead',
    });
    await expect(clock.closeUpTo(day('2025-02-14'), asking())).rejects.toMatchObject({
      code: 'business-day-too-many',
    });
  });

  it('parks a loan that fails, with its reason, and looks at all the others', async () => {
    const ids = [await lend(store, 1), loanId(2), await lend(store, 3)];
    const loansDue: DayStep['due'] = async (_, after) => (after === null ? ids : []);
    await clockOn(store, ids, { steps: [step(store, loansDue)] }).closeUpTo(day('2024-02-15'), asking());
    expect((await processedDays(store))[1]).toMatchObject({
      assessed: 2,
      changed: 2,
      parked: [{ loanId: loanId(2), code: 'loan-not-found' }],
    });
  });

  it('stops where so many loans fail that the cause must be common', async () => {
    const ids = Array.from({ length: 1_001 }, (_, index) => loanId(index));
    const loansDue: DayStep['due'] = async (_, after) => (after === null ? ids : []);
    const clock = clockOn(store, ids, { steps: [step(store, loansDue)] });
    await expect(clock.closeDay(opensOn, asking())).rejects.toThrow(TooManyParked);
    expect(await clockState(store)).toMatchObject({ unprocessed: opensOn });
  });

  it('parks nobody while it is the store that does not answer', async () => {
    const ids = [await lend(store, 1)];
    let down = true;
    const fail = () => {
      if (down) throw new Error('connection refused');
    };
    const readStream: EventStore['readStream'] = (stream, options) => {
      if (stream.startsWith('loan-')) fail();
      return store.readStream(stream, options);
    };
    const head = async () => {
      fail();
      return store.head();
    };
    const failing = Object.assign(Object.create(store) as EventStore, { readStream, head });
    const clock = clockOn(failing, ids, { steps: [step(failing, dueOf(store, ids))] });
    await expect(clock.closeUpTo(day('2024-02-15'), asking())).rejects.toThrow('connection refused');
    expect(await clockState(store)).toMatchObject({ unprocessed: '2024-02-15' });
    down = false;
    await clock.processDay(day('2024-02-15'));
    expect((await processedDays(store))[1]).toMatchObject({ assessed: 1, changed: 1, parked: [] });
  });

  it('is ended by a read that broke off, though the store answers again: no loan is parked for it', async () => {
    const ids = [await lend(store, 1)];
    let broken = true;
    const readStream: EventStore['readStream'] = (stream, options) => {
      if (broken && stream.startsWith('loan-')) throw new ReadInterrupted('the store fell silent');
      return store.readStream(stream, options);
    };
    const failing = Object.assign(Object.create(store) as EventStore, { readStream });
    const clock = clockOn(failing, ids, { steps: [step(failing, dueOf(store, ids))] });
    await expect(clock.closeUpTo(day('2024-02-15'), asking())).rejects.toThrow('fell silent');
    broken = false;
    await clock.processDay(day('2024-02-15'));
    expect((await processedDays(store))[1]).toMatchObject({ assessed: 1, parked: [] });
  });

  it('looks at a loan again where a read broke off once', async () => {
    const ids = [await lend(store, 1)];
    let failures = 0;
    const readStream: EventStore['readStream'] = (stream, options) => {
      if (stream.startsWith('loan-') && failures++ === 0) throw new ReadInterrupted('the session was closed');
      return store.readStream(stream, options);
    };
    const failing = Object.assign(Object.create(store) as EventStore, { readStream });
    const clock = clockOn(failing, ids, { steps: [step(failing, dueOf(store, ids))] });
    await clock.closeUpTo(day('2024-02-15'), asking());
    expect(failures).toBeGreaterThan(1);
    expect((await processedDays(store))[1]).toMatchObject({ assessed: 1, parked: [] });
  });

  it('turns the pages of a long list', async () => {
    const ids = Array.from({ length: 5 }, (_, index) => loanId(index + 1));
    for (const index of ids.keys()) await lend(store, index + 1);
    const asked: (string | null)[] = [];
    const loansDue: DayStep['due'] = (asOf, after) => {
      asked.push(after);
      return dueOf(store, ids)(asOf, after, 2);
    };
    await clockOn(store, ids, { steps: [step(store, loansDue)] }).closeUpTo(day('2024-02-15'), asking());
    expect(asked).toEqual([null, null, loanId(2), loanId(4), loanId(5)]);
    expect((await processedDays(store))[1]).toMatchObject({ assessed: 5, changed: 5 });
  });

  it('does the work of a day once when it is asked for twice at the same time', async () => {
    const ids = [await lend(store, 1)];
    let calls = 0;
    const clock = clockOn(store, ids, { caughtUp: async () => void (calls += 1) });
    await executeCommand(
      store,
      businessDay,
      businessClockId,
      { type: 'business-day.close', date: opensOn },
      { ...asking(), input: {} },
    );
    await Promise.all([
      clock.processDay(opensOn),
      clock.processDay(opensOn),
      clock.closeDay(opensOn, asking()),
    ]);
    expect(calls).toBe(1);
    expect(await processedDays(store)).toHaveLength(1);
  });

  it('of two processes does everything once, though both work on the same day', async () => {
    const ids = [];
    for (let number = 1; number <= 20; number += 1) ids.push(await lend(store, number));
    await Promise.all([
      clockOn(store, ids).closeUpTo(day('2024-02-16'), asking()),
      clockOn(store, ids).closeUpTo(day('2024-02-16'), asking()),
    ]);
    const facts = await factsOf(store);
    expect(facts.filter((fact) => fact.includes('loan.overdue-recognised'))).toHaveLength(20);
    expect(new Set(facts.slice(1)).size).toBe(facts.length - 1);
  });

  it('stops between pages when it is told to', async () => {
    const stopping = new AbortController();
    const clock = clockOn(store, [], { caughtUp: async () => stopping.abort() });
    await expect(clock.closeDay(opensOn, asking(), stopping.signal)).rejects.toThrow();
    expect(await clockState(store)).toMatchObject({ unprocessed: opensOn });
  });
});

/** A store whose process dies at its nth append: before it is written, or after it and before the answer. */
function dyingAt(store: EventStore, nth: number, written: boolean): EventStore {
  let appends = 0;
  const alive = () => {
    if (appends >= nth) throw new Error('killed');
  };
  const append: EventStore['append'] = async (stream, events, expected) => {
    alive();
    appends += 1;
    if (appends < nth) return store.append(stream, events, expected);
    if (written) await store.append(stream, events, expected);
    throw new Error('killed');
  };
  const readStream: EventStore['readStream'] = (stream, options) => {
    alive();
    return store.readStream(stream, options);
  };
  const head = async () => {
    alive();
    return store.head();
  };
  return Object.assign(Object.create(store) as EventStore, { append, readStream, head });
}

describe('a business day that was cut short by kill -9', () => {
  const through = day('2024-02-16');

  async function book(): Promise<{ store: EventStore; ids: readonly string[] }> {
    const store = new MemoryEventStore();
    await open(store);
    const ids = [];
    for (let number = 1; number <= 3; number += 1) ids.push(await lend(store, number));
    return { store, ids };
  }

  /** As after a restart: the process manager hands every closed day to the clock, then the request comes again. */
  async function restart(store: EventStore, ids: readonly string[]): Promise<void> {
    const clock = clockOn(store, ids);
    for await (const page of store.readAll(START, { categories: businessDayProcess.categories })) {
      for (const { date } of page.flatMap((event) => businessDayProcess.react(event))) {
        await clock.processDay(date as LocalDate);
      }
    }
    await clock.closeUpTo(through, asking());
  }

  it.each([
    ['before an append was written', false],
    ['after an append was written, before its answer', true],
  ])('%s, ends with the same facts wherever it was cut', async (_, written) => {
    const whole = await book();
    await clockOn(whole.store, whole.ids).closeUpTo(through, asking());
    const expected = (await factsOf(whole.store)).sort();

    let cuts = 0;
    for (let nth = 1; ; nth += 1) {
      const { store, ids } = await book();
      const finished = await clockOn(dyingAt(store, nth, written), ids)
        .closeUpTo(through, asking())
        .then(() => true)
        .catch(() => false);
      await restart(store, ids);
      expect((await factsOf(store)).sort()).toEqual(expected);
      expect(await clockState(store)).toMatchObject({ openDate: '2024-02-17', unprocessed: null });
      if (finished) break;
      cuts += 1;
    }
    expect(cuts).toBe(9); // three closes, three processed, three loans overdue
  });
});
