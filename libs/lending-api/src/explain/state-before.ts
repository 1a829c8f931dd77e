import type { EventStore } from '#event-store';
import type { Aggregate, DomainEvent, RecordedEvent } from '#kernel';

/** The state on which an event was decided: what its stream held before it. */
export async function stateBefore<Event extends DomainEvent, State>(
  store: EventStore,
  aggregate: Pick<Aggregate<never, Event, State>, 'initialState' | 'evolve' | 'upcast'>,
  { stream, revision }: RecordedEvent,
): Promise<State> {
  let state = aggregate.initialState();
  if (revision === 0) return state;
  for await (const page of store.readStream(stream, { limit: revision })) {
    for (const event of page) state = aggregate.evolve(state, aggregate.upcast(event));
  }
  return state;
}

/** The last event of a stream, of those recorded before another one, that fits. */
export async function lastBefore(
  store: EventStore,
  stream: string,
  { position }: RecordedEvent,
  fits: (event: RecordedEvent) => boolean,
): Promise<RecordedEvent | undefined> {
  for await (const page of store.readStream(stream, { direction: 'backward' })) {
    const found = page.find((event) => event.position < position && fits(event));
    if (found !== undefined) return found;
  }
  return undefined;
}
