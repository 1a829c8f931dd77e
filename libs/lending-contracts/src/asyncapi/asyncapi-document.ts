import { cloudEventType, type PublicType, publicVersions, schemaId, versionedType } from '../public-types.js';

/** A JSON document. */
type Document = Readonly<Record<string, unknown>>;

export const defaultTopic = 'afterloan.loans';

/** Describes the topic and its messages in the form of AsyncAPI 3. The schemas of the data are files beside it. */
export function asyncApiDocument(titleOf: (type: PublicType) => string): Document {
  const types = Object.keys(publicVersions) as PublicType[];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Afterloan loan events',
      version: '1',
      description:
        'Everything that happens to a loan, as CloudEvents 1.0 in binary mode. The messages of a loan stand in one ' +
        'partition, in order, each at least once: the first of each loansequence comes in order, a later one with ' +
        'a number that was seen before is a repetition.',
    },
    defaultContentType: 'application/json',
    channels: {
      loans: {
        address: defaultTopic,
        messages: Object.fromEntries(
          types.map((type) => [
            versionedType(type),
            { $ref: `#/components/messages/${versionedType(type)}` },
          ]),
        ),
        bindings: { kafka: { topic: defaultTopic, bindingVersion: '0.5.0' } },
      },
    },
    operations: {
      publishLoanEvents: { action: 'send', channel: { $ref: '#/channels/loans' } },
    },
    components: {
      messages: Object.fromEntries(types.map((type) => [versionedType(type), message(type, titleOf(type))])),
    },
  };
}

function message(type: PublicType, title: string): Document {
  return {
    name: cloudEventType(type),
    title,
    contentType: 'application/json',
    headers: headers(type),
    payload: {
      schemaFormat: 'application/schema+json;version=draft-2020-12',
      schema: { $ref: `./schemas/${versionedType(type)}.json` },
    },
    bindings: {
      kafka: { key: { type: 'string', description: "The loan's id." }, bindingVersion: '0.5.0' },
    },
  };
}

function headers(type: PublicType): Document {
  const text = { type: 'string', minLength: 1 };
  const instant = { type: 'string', format: 'date-time' };
  const properties = {
    'content-type': { const: 'application/json' },
    ce_specversion: { const: '1.0' },
    ce_id: { ...text, description: 'The same whenever the event is published again.' },
    ce_source: { ...text, format: 'uri', description: 'The event store that holds the event.' },
    ce_type: { const: cloudEventType(type) },
    ce_subject: { ...text, description: "The loan's id." },
    ce_time: { ...instant, description: 'The same as ce_recordedtime.' },
    ce_dataschema: { const: schemaId(type) },
    ce_businessdate: {
      type: 'string',
      format: 'date',
      description: 'The civil date on which the fact became true.',
    },
    ce_recordedtime: { ...instant, description: 'When the fact was recorded.' },
    ce_loansequence: {
      type: 'string',
      pattern: '^[1-9][0-9]*$',
      description: 'Counts the messages of the loan from 1 without a gap.',
    },
    ce_position: {
      ...text,
      description: 'Place in the order of all events. Plain string comparison is order.',
    },
    ce_correlationid: { ...text, description: 'The same for everything that one request set off.' },
    ce_causationid: { ...text, description: 'The command or event that caused this one.' },
  };
  return { type: 'object', properties, required: Object.keys(properties) };
}
