import { type Aggregate, type DomainEvent, type NewEvent, streamName } from '#kernel';
import {
  appendPersistently,
  type CommandContext,
  commandHashOf,
  envelope,
  expectedOf,
  firstResult,
} from './command-events.js';
import { CommandReused, TooMuchContention } from './event-store.errors.js';
import type { EventStore } from './event-store.port.js';
import { loadAggregate } from './execute-command.js';

/** A command of a series, with its own id. */
export interface SeriesCommand<C> {
  readonly command: C;
  readonly context: Omit<CommandContext, 'expectedRevision'>;
}

export interface SeriesResult {
  /** Commands that had been executed before. */
  readonly repeated: number;
  /** Events that this call appended. */
  readonly events: number;
}

const attempts = 5;
/** Well below the store's limit, which also bounds the bytes of one append. */
const eventsPerAppend = 250;

/**
 * Executes commands on one stream one after another: each is decided on the state that the former ones left, and all
 * their events are appended together, in one append up to 250 events. Where a command is refused nothing is appended;
 * a longer series that was cut short by a crash is completed by repeating it. Commands that were executed before are
 * passed over.
 *
 * @throws Rejection where the domain refuses a command; `onCommand` was told which one
 * @throws CommandReused where a command id was used before with other input
 * @throws TooMuchContention where other writers won every attempt
 * @throws OutcomeUnknown where the store did not answer: the same series may be sent again
 */
export async function executeCommands<C extends { readonly type: string }, E extends DomainEvent, S>(
  store: EventStore,
  aggregate: Aggregate<C, E, S>,
  id: string,
  commands: readonly SeriesCommand<C>[],
  onCommand: (index: number) => void = () => undefined,
): Promise<SeriesResult> {
  const stream = streamName(aggregate.category, id);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const loaded = await loadAggregate(store, aggregate, id);
    let { state } = loaded;
    let repeated = 0;
    const decided: NewEvent[][] = [];
    for (const [index, { command, context }] of commands.entries()) {
      onCommand(index);
      const hash = commandHashOf(command.type, stream, context.input);
      if (firstResult(stream, loaded.events, context.commandId, hash)) {
        repeated += 1;
        continue;
      }
      const events = aggregate.decide(command, state);
      state = events.reduce((before, event) => aggregate.evolve(before, event), state);
      decided.push(events.map((event, place) => envelope(aggregate, id, event, place, context, hash)));
    }
    if (await appendAll(store, stream, decided, loaded.revision)) {
      return { repeated, events: decided.flat().length };
    }
  }
  throw new TooMuchContention(stream, attempts);
}

/** @returns false where another writer was first */
async function appendAll(
  store: EventStore,
  stream: string,
  decided: readonly (readonly NewEvent[])[],
  revision: number,
): Promise<boolean> {
  let expected = revision;
  for (const events of appendable(decided)) {
    const result = await appendPersistently(store, stream, events, expectedOf(expected));
    if (result.kind === 'command-reused') throw new CommandReused(result.commandId);
    if (result.kind === 'conflict') return false;
    expected += events.length;
  }
  return true;
}

/** The events of one command are never divided: a part of them would pass for the whole when the command is repeated. */
function appendable(decided: readonly (readonly NewEvent[])[]): NewEvent[][] {
  const appends: NewEvent[][] = [];
  for (const events of decided) {
    const last = appends.at(-1);
    if (last && last.length + events.length <= eventsPerAppend) last.push(...events);
    else if (events.length > 0) appends.push([...events]);
  }
  return appends;
}
