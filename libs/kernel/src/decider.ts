import type { DomainEvent, RecordedEvent, Subject } from './event.js';

/**
 * One aggregate: all that the command path, the projections and the replay need to know of it.
 *
 * `decide` and `evolve` are pure. `decide` returns the new events, none where the command changes nothing,
 * and throws {@link Rejection} where the command may not be obeyed.
 */
export interface Aggregate<Command extends { readonly type: string }, Event extends DomainEvent, State> {
  /** First part of the stream name; holds no dash, for stores take the text before the first dash as category. */
  readonly category: string;
  initialState(): State;
  evolve(state: State, event: Event): State;
  decide(command: Command, state: State): readonly Event[];
  subjectsOf(id: string, event: Event): readonly Subject[];
  /** Current version of the stored shape of each event type. */
  readonly schemas: Readonly<Record<Event['type'], number>>;
  /** Reads an event of any released schema as today's shape. */
  upcast(stored: Pick<RecordedEvent, 'type' | 'schema' | 'occurredOn' | 'data' | 'ruleSet'>): Event;
}

/** Events that record something and that no decision rests on: all that storing and reading them needs. */
export type RecordKind<Event extends DomainEvent> = Pick<
  Aggregate<never, Event, unknown>,
  'category' | 'subjectsOf' | 'schemas' | 'upcast'
>;

export function streamName(category: string, id: string): string {
  return `${category}-${id}`;
}

export function parseStreamName(stream: string): { category: string; id: string } {
  const dash = stream.indexOf('-');
  if (dash < 1) throw new RangeError(`"${stream}" is not a stream name of the form category-id`);
  return { category: stream.slice(0, dash), id: stream.slice(dash + 1) };
}
