import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';
import {
  type Actor,
  type Aggregate,
  type DomainEvent,
  type JsonValue,
  type NewEvent,
  type Position,
  type RecordedEvent,
  START,
  streamName,
} from '#kernel';
import { canonicalJson } from './canonical-json.js';
import { CommandReused, OutcomeUnknown, RevisionMismatch, TooMuchContention } from './event-store.errors.js';
import type { AppendResult, EventStore, ExpectedRevision } from './event-store.port.js';

export interface CommandContext {
  /** UUID of the command; the ids of its events are derived from it. */
  readonly commandId: string;
  /**
   * What the caller asked for, without what the system adds (business date, rules): the same command id is answered
   * with the first result only where this is the same.
   */
  readonly input: JsonValue | object;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId: string;
  /** The revision that the caller saw (`If-Match`). A mismatch is the caller's to resolve, never retried. */
  readonly expectedRevision?: number;
}

export interface CommandResult {
  readonly stream: string;
  /** Last revision of the stream, -1 where it is still empty. */
  readonly revision: number;
  readonly position: Position;
  readonly events: readonly { readonly eventId: string; readonly type: string }[];
  /** True where this command had been executed before. */
  readonly repeated: boolean;
}

export interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
  readonly position: Position;
  readonly events: readonly RecordedEvent[];
}

const decideAttempts = 5;
const appendAttempts = 3;

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
 * @throws Rejection where the domain refuses
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
): Promise<CommandResult> {
  const stream = streamName(aggregate.category, id);
  const commandHash = createHash('sha256')
    .update(canonicalJson({ type: command.type, stream, input: context.input as JsonValue }))
    .digest('hex');

  for (let attempt = 1; attempt <= decideAttempts; attempt += 1) {
    const loaded = await loadAggregate(store, aggregate, id);
    const first = firstResult(stream, loaded.events, context.commandId, commandHash);
    if (first) return first;
    if (context.expectedRevision !== undefined && context.expectedRevision !== loaded.revision) {
      throw new RevisionMismatch(stream, context.expectedRevision, loaded.revision);
    }

    const decided = aggregate.decide(command, loaded.state);
    if (decided.length === 0) return { ...at(stream, loaded), events: [], repeated: false };

    const events = decided.map((event, index) => envelope(aggregate, id, event, index, context, commandHash));
    const result = await appendPersistently(store, stream, events, expectedOf(loaded.revision));
    if (result.kind === 'command-reused') throw new CommandReused(result.commandId);
    if (result.kind === 'appended') {
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

function expectedOf(revision: number): ExpectedRevision {
  return revision < 0 ? 'none' : revision;
}

function at(stream: string, { revision, position }: Loaded<unknown>) {
  return { stream, revision, position };
}

/** The store knows only a retry of the same append; a command sent again much later is found in its stream. */
function firstResult(
  stream: string,
  events: readonly RecordedEvent[],
  commandId: string,
  commandHash: string,
): CommandResult | undefined {
  const own = events.filter((event) => event.commandId === commandId);
  const last = own.at(-1);
  if (last === undefined) return undefined;
  if (last.commandHash !== commandHash) throw new CommandReused(commandId);
  return {
    stream,
    revision: last.revision,
    position: last.position,
    events: own.map(({ eventId, type }) => ({ eventId, type })),
    repeated: true,
  };
}

function envelope<C extends { readonly type: string }, E extends DomainEvent, S>(
  aggregate: Aggregate<C, E, S>,
  id: string,
  event: E,
  index: number,
  context: CommandContext,
  commandHash: string,
): NewEvent {
  return {
    eventId: uuidV5(String(index), context.commandId),
    type: event.type,
    schema: aggregate.schemas[event.type as E['type']],
    occurredOn: event.occurredOn,
    data: event.data as NewEvent['data'],
    actor: context.actor,
    commandId: context.commandId,
    commandHash,
    correlationId: context.correlationId,
    causationId: context.causationId,
    subjects: aggregate.subjectsOf(id, event),
    ...(event.ruleSet && { ruleSet: event.ruleSet }),
  };
}

/** An unknown outcome is asked again with the same ids and expectation: the store answers a repeat with the first result. */
async function appendPersistently(
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): Promise<AppendResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.append(stream, events, expected);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown) || attempt === appendAttempts) throw error;
    }
  }
}
