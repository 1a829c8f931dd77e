import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Currency, localDate, type RecordedEvent } from '#kernel';
import { closedSchema } from '../testing/closed-schema.js';
import { goldenLoanEvents, goldenPortfolioEvents, schemasIn } from '../testing/golden-events.js';
import { type KafkaMessage, kafkaMessage, PublicMessages, publicVersions, versionedType } from './index.js';

/*
 * Goal: what leaves is what the schemas promise, and nothing else. Method: every stored sample, as a message of Kafka,
 * against its schema with all objects closed.
 */

const ajv = new Ajv2020({ allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const closed = new Map(
  [...schemasIn('schemas').values()].map((schema) => [schema.$id, closedSchema(schema)]),
);
for (const schema of closed.values()) ajv.addSchema(schema);

const messages = new PublicMessages('store-1', () => 'CNY' as Currency);
const samples = goldenLoanEvents();
const loanOf = ({ stream }: RecordedEvent) => stream.slice('loan-'.length);
const loanId = loanOf(samples[0]!);
const sample = (type: string) => samples.find((event) => event.type === type)!;

function faultsOf({ headers, value }: KafkaMessage): string[] {
  const validate = ajv.getSchema(headers.ce_dataschema!)!;
  return validate(JSON.parse(value))
    ? []
    : validate.errors!.map((fault) => `${fault.instancePath} ${fault.message}`);
}

const leaves = (event: RecordedEvent) => JSON.stringify(kafkaMessage(messages.publish(event)));

describe('a public message', () => {
  it.each(samples.map((event) => [event.type, event] as const))('of %s is as its schema says', (_, event) => {
    const message = kafkaMessage(messages.publish(event));
    expect(faultsOf(message)).toEqual([]);
    expect(JSON.parse(message.value).loanId).toBe(loanOf(event));
  });

  it('is a CloudEvent in binary mode, keyed by the loan', () => {
    const event = sample('loan.repaid');
    expect(kafkaMessage(messages.publish(event))).toMatchObject({
      key: loanId,
      headers: {
        'content-type': 'application/json',
        ce_specversion: '1.0',
        ce_id: event.eventId,
        ce_source: 'urn:afterloan:store-1',
        ce_type: 'dev.afterloan.loan.repaid.v1',
        ce_subject: loanId,
        ce_time: event.recordedAt,
        ce_dataschema: 'https://afterloan.dev/schemas/loan.repaid.v1.json',
        ce_businessdate: '2024-09-03',
        ce_recordedtime: event.recordedAt,
        ce_loansequence: '13',
        ce_position: event.position,
        ce_correlationid: event.correlationId,
        ce_causationid: event.causationId,
      },
    });
  });

  it('states its amounts as decimal strings beside their currency', () => {
    const { data } = messages.publish(sample('loan.written-off'));
    expect(data).toMatchObject({
      currency: 'CNY',
      amounts: { principal: expect.stringMatching(/^\d+\.\d\d$/) },
    });
  });

  it('states how a loan with servicing terms stands after a payment', () => {
    const { servicing } = sample('loan.reversed').data as { servicing: object };
    const { data } = sample('loan.repaid');
    const message = kafkaMessage(
      messages.publish({ ...sample('loan.repaid'), data: { ...data, servicing } as RecordedEvent['data'] }),
    );
    const { principalOutstanding, credit } = messages.publish(sample('loan.reversed')).data;
    expect(JSON.parse(message.value)).toMatchObject({ principalOutstanding, credit });
    expect(principalOutstanding).toMatch(/^\d+\.\d\d$/);
    expect(faultsOf(message)).toEqual([]);
  });

  it('names the rule set that decided', () => {
    const ruleSet = { id: 'delinquency', version: '3' };
    const message = kafkaMessage(messages.publish({ ...sample('loan.bucket-moved'), ruleSet }));
    expect(JSON.parse(message.value)).toMatchObject({ ruleSet });
    expect(faultsOf(message)).toEqual([]);
  });

  it('numbers the events of a life from 1 without a gap', () => {
    const life = samples.filter((event) => loanOf(event) === loanId);
    const sequence = life.map((event) => messages.publish(event).loansequence);
    expect(sequence).toEqual(life.map((_, index) => index + 1));
  });

  it.each(['findings', 'note', 'details', 'reason', 'purpose', 'officer', 'inspector', 'reference'])(
    'never holds the %s of an event, nor who recorded it',
    (field) => {
      const holders = samples.filter(({ data }) => field in data);
      expect(holders.length).toBeGreaterThan(0);
      for (const event of holders) {
        const marked = {
          ...event,
          data: { ...event.data, [field]: 'a secret' },
          actor: { id: 'a secret', role: 'a secret', org: 'a secret' },
        };
        expect(leaves(marked)).not.toContain('a secret');
      }
    },
  );

  it.each(samples.map((event) => [event.type, event] as const))(
    'of %s lets no field out that nobody named',
    (_, event) => {
      const added = { ...event, data: withSecrets(event.data) as RecordedEvent['data'] };
      expect(leaves(added)).not.toContain('a secret');
    },
  );

  it('in place of a withheld event says nothing but that there is one', () => {
    const message = kafkaMessage(messages.withhold(sample('loan.repaid')));
    expect(faultsOf(message)).toEqual([]);
    expect(JSON.parse(message.value)).toEqual({ loanId });
    expect(message.headers).toMatchObject({
      ce_type: 'dev.afterloan.loan.withheld.v1',
      ce_loansequence: '13',
    });
  });

  it('is refused for an event of a shape this program does not know', () => {
    const event = { ...sample('loan.repaid'), schema: 99, occurredOn: localDate('2024-09-03') };
    expect(() => messages.publish(event)).toThrow('schema 99 of "loan.repaid" is not known');
  });
});

describe('the figures of a closed day', () => {
  const [figures] = goldenPortfolioEvents();

  it('leave as their schema says, counted by a sequence of their own', () => {
    const message = kafkaMessage(messages.publish(figures!));
    expect(faultsOf(message)).toEqual([]);
    expect(message.headers).toMatchObject({
      ce_type: 'dev.afterloan.portfolio.day-reported.v1',
      ce_portfoliosequence: '1',
      ce_businessdate: '2026-01-05',
    });
    expect(message.headers).not.toHaveProperty('ce_loansequence');
    expect(message.key).toBe(figures!.stream.slice('portfolio-'.length));
  });

  it('let no field out that nobody named, and nothing where they are withheld', () => {
    const added = { ...figures!, data: withSecrets(figures!.data) as RecordedEvent['data'] };
    expect(leaves(added)).not.toContain('a secret');
    const withheld = kafkaMessage(messages.withhold(added));
    expect(faultsOf(withheld)).toEqual([]);
    expect(Object.keys(JSON.parse(withheld.value) as object)).toEqual(['portfolioId']);
  });
});

describe('the public schemas', () => {
  it('are one file for each type in its present version, named by its type', () => {
    const types = Object.keys(publicVersions) as (keyof typeof publicVersions)[];
    expect([...schemasIn('schemas').keys()]).toEqual(
      expect.arrayContaining(types.map((type) => `${versionedType(type)}.json`)),
    );
    for (const [file, { $id }] of schemasIn('schemas')) expect($id).toMatch(new RegExp(`/${file}$`));
  });
});

/** The same value with a field more in every object of it. */
function withSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, each]) => [name, withSecrets(each)]);
  return { ...Object.fromEntries(fields), added: 'a secret' };
}
