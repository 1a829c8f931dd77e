import type { DomainEvent, RecordedEvent } from '#kernel';

/** A stored event that this program cannot read: written by a newer one, or by none of ours. */
export class UnknownShape extends Error {
  constructor(type: string, schema: number) {
    super(`schema ${schema} of "${type}" is not known to this version of the program`);
    this.name = 'UnknownShape';
  }
}

/**
 * A stored event of today's shape as its aggregate's event.
 * @throws UnknownShape
 */
export function currentShape<Event extends DomainEvent>(
  {
    type,
    schema,
    occurredOn,
    data,
    ruleSet,
  }: Pick<RecordedEvent, 'type' | 'schema' | 'occurredOn' | 'data' | 'ruleSet'>,
  schemas: Readonly<Record<Event['type'], number>>,
): Event {
  if (!Object.hasOwn(schemas, type) || schemas[type as Event['type']] !== schema) {
    throw new UnknownShape(type, schema);
  }
  const event: DomainEvent = ruleSet ? { type, occurredOn, data, ruleSet } : { type, occurredOn, data };
  return event as Event;
}
