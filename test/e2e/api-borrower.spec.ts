import { randomUUID } from 'node:crypto';
import { type ApiApplication, openDay, startApi } from './api-application.js';

let api: ApiApplication;

beforeAll(async () => {
  api = await startApi();
  await openDay(api, '2026-02-20');
}, 60_000);

afterAll(() => api.close());

const person = {
  kind: 'person',
  externalId: 'CIF-10020771',
  region: '330200',
  personal: { name: '张伟', nationalId: '330203198001010011', phone: '+86 139 0000 0000' },
};

const storedText = async (borrowerId: string): Promise<string> => {
  const events = [];
  for await (const page of api.store.readStream(`borrower-${borrowerId}`)) events.push(...page);
  return JSON.stringify(events);
};

describe('a borrower', () => {
  it('is shown with the personal data opened', async () => {
    const { body, headers } = await api.post('/borrowers', person).expect(201);
    expect(headers.location).toBe(`/borrowers/${body.borrowerId}`);

    const shown = await api.get(`${headers.location}?purpose=servicing`).expect(200);
    expect(shown.headers['cache-control']).toBe('no-store');

    expect(shown.headers.etag).toBe('"0"');
    expect(shown.body).toEqual({
      borrowerId: body.borrowerId,
      revision: 0,
      ...person,
      registeredOn: '2026-02-20',
      personalStatus: 'open',
    });
  });

  it('has no personal data in the events', async () => {
    const { body } = await api.post('/borrowers', person).expect(201);
    const text = await storedText(body.borrowerId);

    expect(text).toContain('CIF-10020771');
    for (const secret of Object.values(person.personal)) expect(text).not.toContain(secret);
  });

  it('is registered once, though each attempt seals anew', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await api.post('/borrowers', person, key).expect(201);
    const second = await api.post('/borrowers', person, key).expect(201);
    expect(second.body).toEqual({ ...first.body, repeated: true });

    const other = { ...person, personal: { ...person.personal, phone: '+86 139 0000 0001' } };
    const { body } = await api.post('/borrowers', other, key).expect(422);
    expect(body.code).toBe('command-reused');
  });

  it('is not found where it was never registered', async () => {
    const { body } = await api.get(`/borrowers/${randomUUID()}?purpose=servicing`).expect(404);
    expect(body.code).toBe('borrower-not-found');
  });
});
