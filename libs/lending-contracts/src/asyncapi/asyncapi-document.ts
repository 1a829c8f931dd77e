import { cloudEventType, type PublicType, publicVersions, schemaId, versionedType } from '../public-types.js';

/** A JSON document. */
type Document = Readonly<Record<string, unknown>>;

export const defaultTopic = 'afterloan.loans';
/** Published to only where it is configured. */
const exampleOfPortfolioTopic = 'afterloan.portfolio';

const isOfLoan = (type: PublicType): boolean => type.startsWith('loan.');

/** Describes the topics and their messages in the form of AsyncAPI 3. The schemas of the data are files beside it. */
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
        'a number that was seen before is a repetition. On a topic of its own, the figures of each closed business ' +
        'day by org unit and currency, counted by portfoliosequence.',
    },
    defaultContentType: 'application/json',
    channels: {
      loans: channel(defaultTopic, types.filter(isOfLoan)),
      portfolio: channel(
        exampleOfPortfolioTopic,
        types.filter((type) => !isOfLoan(type)),
      ),
    },
    operations: {
      publishLoanEvents: { action: 'send', channel: { $ref: '#/channels/loans' } },
      publishPortfolioFigures: { action: 'send', channel: { $ref: '#/channels/portfolio' } },
    },
    components: {
      messages: Object.fromEntries(types.map((type) => [versionedType(type), message(type, titleOf(type))])),
    },
  };
}

function channel(address: string, types: readonly PublicType[]): Document {
  return {
    address,
    messages: Object.fromEntries(
      types.map((type) => [versionedType(type), { $ref: `#/components/messages/${versionedType(type)}` }]),
    ),
    bindings: { kafka: { topic: address, bindingVersion: '0.5.0' } },
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
      kafka: { key: { type: 'string', description: subjectOf(type) }, bindingVersion: '0.5.0' },
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
    ce_subject: { ...text, description: subjectOf(type) },
    ce_time: { ...instant, description: 'The same as ce_recordedtime.' },
    ce_dataschema: { const: schemaId(type) },
    ce_businessdate: {
      type: 'string',
      format: 'date',
      description: 'The civil date on which the fact became true.',
    },
    ce_recordedtime: { ...instant, description: 'When the fact was recorded.' },
    [isOfLoan(type) ? 'ce_loansequence' : 'ce_portfoliosequence']: {
      type: 'string',
      pattern: '^[1-9][0-9]*$',
      description: `Counts the messages of the ${isOfLoan(type) ? 'loan' : 'portfolio'} from 1 without a gap.`,
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

function subjectOf(type: PublicType): string {
  return isOfLoan(type) ? "The loan's id." : 'Id of the portfolio: an org unit in one currency.';
}
