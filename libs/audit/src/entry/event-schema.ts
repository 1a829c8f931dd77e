import { entryFormat } from './log-entry.js';

const text = { type: 'string', minLength: 1 };

/** JSON Schema of a line of `events.ndjson`, which is also an entry of the log unless it is too long for one. */
export const eventSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://afterloan.dev/schemas/event.v1.json',
  title: 'An event with its whole recorded envelope.',
  type: 'object',
  properties: {
    format: { const: entryFormat },
    eventId: text,
    type: { ...text, description: 'The aggregate, a dot, and what happened.' },
    schema: { type: 'integer', minimum: 1, description: 'Version of the shape of data for this type.' },
    stream: text,
    revision: { type: 'integer', minimum: 0, description: 'Place in its stream, without gaps.' },
    position: { ...text, description: 'Place in the order of the store, ordered as text.' },
    occurredOn: { type: 'string', format: 'date', description: 'When it was true: a business date.' },
    recordedAt: {
      type: 'string',
      format: 'date-time',
      description: 'When it was recorded: the clock of the store.',
    },
    actor: {
      type: 'object',
      properties: { id: text, role: text, org: text },
      required: ['id', 'role', 'org'],
    },
    commandId: text,
    commandHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    correlationId: text,
    causationId: text,
    subjects: { type: 'array', items: text, description: 'Everything that the event is about.' },
    ruleSet: {
      type: 'object',
      description: 'The rule set that decided, where a rule did.',
      properties: { id: text, version: text },
      required: ['id', 'version'],
    },
    data: { type: 'object', description: 'The facts. Amounts and rates are decimal strings.' },
  },
  required: [
    ...['format', 'eventId', 'type', 'schema', 'stream', 'revision', 'position', 'occurredOn', 'recordedAt'],
    ...['actor', 'commandId', 'commandHash', 'correlationId', 'causationId', 'subjects', 'data'],
  ],
  additionalProperties: false,
} as const;
