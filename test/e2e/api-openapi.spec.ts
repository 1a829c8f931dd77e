import { type ApiApplication, startApi } from './api-application.js';

interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly maxLength?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly example?: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly example?: unknown;
  readonly schema?: Schema;
}

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let api: ApiApplication;
let description: Description;

beforeAll(async () => {
  api = await startApi();
  description = (await api.get('/openapi.json').expect(200)).body as Description;
}, 60_000);

afterAll(() => api.close());

/** Of everything that is about one loan, borrower or day; lists of the whole book belong to the read models. */
const operations = () =>
  Object.entries(description.paths)
    .filter(([path]) => /^\/(loans|borrowers|business-days)/.test(path))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
      ),
    )
    .filter(([name]) => name !== 'GET /loans');

const isCommand = (name: string) => name.startsWith('POST') && !name.includes('{date}');

/** Names of all that fails the check. */
const failing = (names: Iterable<readonly [string, boolean]>) =>
  [...names].filter(([, holds]) => !holds).map(([name]) => name);

const reachable = (schema: Schema, seen = new Set<string>()): Set<string> => {
  for (const name of JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)) {
    if (seen.has(name[1]!)) continue;
    seen.add(name[1]!);
    reachable(description.components.schemas[name[1]!]!, seen);
  }
  return seen;
};

describe('the description of the API', () => {
  it('holds every command of a loan', () => {
    expect(operations().map(([name]) => name)).toEqual(
      expect.arrayContaining(
        [
          'disbursements',
          'repayments',
          'charges',
          'waivers',
          'inspections',
          'warnings',
          'warnings/{warningId}/resolution',
          'collection-actions',
          'classifications',
          'extensions',
          'write-offs',
          'recoveries',
          'closure',
          'collateral-releases',
          'archive',
        ].map((path) => `POST /loans/{loanId}/${path}`),
      ),
    );
  });

  it('is of OpenAPI 3.1 and gives every operation a summary and a group', () => {
    expect(description.openapi).toMatch(/^3\.1/);
    expect(
      failing(
        operations().map(([name, { summary, tags }]) => [name, Boolean(summary) && tags?.length === 1]),
      ),
    ).toEqual([]);
  });

  it('says of every command that it needs an Idempotency-Key and may take an If-Match', () => {
    const headers = ({ parameters = [] }: Operation) =>
      parameters.filter((one) => one.in === 'header').map(({ name, required }) => `${name} ${required}`);
    expect(
      failing(
        operations()
          .filter(([name]) => isCommand(name))
          .map(([name, operation]) => [
            name,
            headers(operation).includes('Idempotency-Key true') &&
              headers(operation).includes('If-Match false'),
          ]),
      ),
    ).toEqual([]);
  });

  it('tells the form of everything in a path or a query, with an example', () => {
    const parameters = operations().flatMap(([name, { parameters: all = [] }]) =>
      all.filter((one) => one.in !== 'header').map((one) => [`${name} ${one.name}`, one] as const),
    );
    expect(parameters.length).toBeGreaterThan(20);
    expect(
      failing(
        parameters.map(([name, { description: text, example, schema }]) => [
          name,
          Boolean(text) && (example ?? schema?.example) !== undefined && schema?.type !== undefined,
        ]),
      ),
    ).toEqual([]);
  });

  it('declares the errors of every operation as problem documents', () => {
    const declares = ({ responses }: Operation, statuses: readonly string[]) =>
      statuses.every((status) => responses[status]?.content?.['application/problem+json'] !== undefined);
    expect(
      failing(
        operations().map(([name, operation]) => [
          name,
          declares(operation, isCommand(name) ? ['400', '401', '404', '409', '412', '422', '503'] : ['401']),
        ]),
      ),
    ).toEqual([]);
  });

  it('gives every field of every body an example, and every text a limit', () => {
    const bodies = operations().flatMap(([, { requestBody }]) => {
      const schema = requestBody?.content['application/json']?.schema;
      return schema ? [...reachable(schema)] : [];
    });
    expect(new Set(bodies).size).toBeGreaterThan(17);
    const fields = [...new Set(bodies)].flatMap((name) =>
      Object.entries(description.components.schemas[name]!.properties ?? {}).map(
        ([field, schema]) => [`${name}.${field}`, schema] as const,
      ),
    );
    const limited = ({ type, maxLength, format, pattern, enum: values }: Schema) =>
      type !== 'string' || [maxLength, format, pattern, values].some((limit) => limit !== undefined);
    const exemplified = (schema: Schema) =>
      schema.example !== undefined || JSON.stringify(schema).includes('#/components/schemas');
    expect(failing(fields.map(([name, schema]) => [name, limited(schema) && exemplified(schema)]))).toEqual(
      [],
    );
  });

  it('shows an answer for every operation', () => {
    const answered = ({ responses }: Operation) =>
      ['200', '201'].some((status) => responses[status]?.content?.['application/json'] !== undefined);
    expect(failing(operations().map(([name, operation]) => [name, answered(operation)]))).toEqual([]);
  });
});
