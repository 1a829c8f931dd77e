import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { v5 as uuidV5 } from 'uuid';
import {
  type Actor,
  type DomainEvent,
  type JsonValue,
  type NewEvent,
  type Position,
  type RecordedEvent,
  type RecordKind,
  canonicalJson,
} from '#kernel';
import { CommandReused, OutcomeUnknown } from './event-store.errors.js';
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

/** Between the attempts of an append whose outcome is unknown: a server needs a moment to come back. */
const retryPausesMs = [50, 500];

/** SHA-256 (hex) of what the caller asked for: the same command id with another hash is another command. */
export function commandHashOf(type: string, stream: string, input: CommandContext['input']): string {
  return createHash('sha256')
    .update(canonicalJson({ type, stream, input: input as JsonValue }))
    .digest('hex');
}

export function expectedOf(revision: number): ExpectedRevision {
  return revision < 0 ? 'none' : revision;
}

/** The store knows only a retry of the same append; a command sent again much later is found in its stream. */
export function firstResult(
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

export function envelope<E extends DomainEvent>(
  kind: RecordKind<E>,
  id: string,
  event: E,
  index: number,
  context: CommandContext,
  commandHash: string,
): NewEvent {
  return {
    eventId: uuidV5(String(index), context.commandId),
    type: event.type,
    schema: kind.schemas[event.type as E['type']],
    occurredOn: event.occurredOn,
    data: event.data as NewEvent['data'],
    actor: context.actor,
    commandId: context.commandId,
    commandHash,
    correlationId: context.correlationId,
    causationId: context.causationId,
    subjects: kind.subjectsOf(id, event),
    ...(event.ruleSet && { ruleSet: event.ruleSet }),
  };
}

/** An unknown outcome is asked again with the same ids and expectation: the store answers a repeat with the first result. */
export async function appendPersistently(
  store: EventStore,
  stream: string,
  events: readonly NewEvent[],
  expected: ExpectedRevision,
): Promise<AppendResult> {
  for (const pauseMs of retryPausesMs) {
    try {
      return await store.append(stream, events, expected);
    } catch (error) {
      if (!(error instanceof OutcomeUnknown)) throw error;
    }
    await pause(pauseMs);
  }
  return store.append(stream, events, expected);
}
