import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Currency } from '#kernel';
import { goldenLoanEvents, goldenPortfolioEvents, schemasIn } from '../../testing/golden-events.js';
import { kafkaMessage, PublicMessages, versionedType } from '../index.js';
import { asyncApiDocument } from './asyncapi-document.js';

const specification = createRequire(import.meta.url)(
  '@asyncapi/specs/schemas/3.0.0-without-$id.json',
) as object;
const ajv = new Ajv({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);

const written = JSON.parse(readFileSync(new URL('../../asyncapi.json', import.meta.url), 'utf8')) as {
  components: { messages: Record<string, { name: string; headers: object }> };
};
const schemas = schemasIn('schemas');

describe('the AsyncAPI document', () => {
  it('is the one that the present types give: npm run contracts writes it', () => {
    expect(written).toEqual(asyncApiDocument((type) => schemas.get(`${versionedType(type)}.json`)!.title));
  });

  it('is valid AsyncAPI 3', () => {
    const validate = ajv.compile(specification);
    validate(written);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('describes the headers that are sent', () => {
    const messages = new PublicMessages('store-1', () => 'CNY' as Currency);
    for (const event of [...goldenLoanEvents(), ...goldenPortfolioEvents()]) {
      const { headers } = kafkaMessage(messages.publish(event));
      const described = Object.values(written.components.messages).find(
        ({ name }) => name === headers.ce_type,
      )!;
      const validate = ajv.compile({ ...described.headers, additionalProperties: false });
      validate(headers);
      expect(validate.errors ?? []).toEqual([]);
    }
  });
});
