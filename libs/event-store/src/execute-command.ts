import {
  type Aggregate,
  type DomainEvent,
  type Position,
  type RecordedEvent,
  START,
  streamName,
} from '#kernel';
import {
  appendPersistently,
  type CommandContext,
  commandHashOf,
  type CommandResult,
  envelope,
  expectedOf,
  firstResult,
} from './command-events.js';
import { CommandReused, RevisionMismatch, TooMuchContention } from './event-store.errors.js';
import type { EventStore } from './event-store.port.js';

export interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  readonly position: Position;
  readonly events: readonly RecordedEvent[];
}

/**
 * Asked before the events of a command are appended, on the very state that they were decided on: throws where they may
 * not be. Asked anew for each attempt.
 */
export type Admission<E extends DomainEvent, S> = (decided: readonly E[], loaded: Loaded<S>) => Promise<void>;

const decideAttempts = 5;

export async function loadAggregate<C extends { readonly type: string }, E extends DomainEvent, S>(
  store: EventStore,
  aggregate: Aggregate<C, E, S>,
  id: string,
): Promise<Loaded<S>> {
  const events: RecordedEvent[] = [];
  let state = aggregate.initialState();
  for await (const page of store.readStream(streamName(aggregate.category, id))) {
    for (const event of page) {
      state = aggregate.evolve(state, aggregate.upcast(event));
      events.push(event);
    }
  }
  const last = events.at(-1);
  return { state, events, revision: last?.revision ?? -1, position: last?.position ?? START };
}

/**
 * Load, decide, append: the whole application layer of every command.
 *
 * @throws Rejection where the domain refuses; whatever `admit` throws
 * @throws CommandReused where the command id was used before with other input
 * @throws RevisionMismatch where `expectedRevision` was given and the stream has moved on
 * @throws TooMuchContention where other writers won every attempt
 * @throws OutcomeUnknown where the store did not answer: the same command may be sent again
 */
export async function executeCommand<C extends { readonly type: string }, E extends DomainEvent, S>(
  store: EventStore,
  aggregate: Aggregate<C, E, S>,
  id: string,
  command: C,
  context: CommandContext,
  admit?: Admission<E, S>,
): Promise<CommandResult> {
  const stream = streamName(aggregate.category, id);
  const commandHash = commandHashOf(command.type, stream, context.input);

  for (let attempt = 1; attempt <= decideAttempts; attempt += 1) {
    const loaded = await loadAggregate(store, aggregate, id);
    const first = firstResult(stream, loaded.events, context.commandId, commandHash);
    if (first) return first;
    if (context.expectedRevision !== undefined && context.expectedRevision !== loaded.revision) {
      throw new RevisionMismatch(stream, context.expectedRevision, loaded.revision);
    }

    const decided = aggregate.decide(command, loaded.state);
    if (decided.length === 0) return { ...at(stream, loaded), events: [], repeated: false };
    await admit?.(decided, loaded);

    const events = decided.map((event, index) => envelope(aggregate, id, event, index, context, commandHash));
    const result = await appendPersistently(store, stream, events, expectedOf(loaded.revision));
    if (result.kind === 'command-reused') throw new CommandReused(result.commandId);
    // A repeat may have been decided on another state than the first time: the stream knows the first result.
    if (result.kind === 'appended' && !result.repeated) {
      const { revision, position, repeated } = result;
      return {
        stream,
        revision,
        position,
        repeated,
        events: events.map(({ eventId, type }) => ({ eventId, type })),
      };
    }
  }
  throw new TooMuchContention(stream, decideAttempts);
}

function at(stream: string, { revision, position }: Loaded<unknown>) {
  return { stream, revision, position };
}
