import { randomUUID } from 'node:crypto';
import { EventStoreDbServer } from '../eventstoredb-server/server.js';
import { ApiClient, openingDate, registration } from './harness/api-client.js';
import { StandaloneSuite } from './harness/standalone.js';

const suite = new StandaloneSuite();
afterAll(() => suite.clear(), 60_000);
const patienceMs = 120_000;

describe('npm start with EVENTSTOREDB_URL', () => {
  it(
    'keeps the events in EventStoreDB and answers from them, also after a restart',
    async () => {
      const server = await EventStoreDbServer.start();
      const environment = { EVENTSTOREDB_URL: server.connectionString };
      const data = await suite.dataDirectory();
      const { running, api } = await suite.start(data, environment);
      const client = new ApiClient(api);
      expect((await client.post('/business-days', { date: openingDate })).status).toBe(200);
      const { loanId } = (await client.post('/loans', registration)).body;
      const paidOut = { amount: '1200.00', valueOn: '2026-01-15' };
      const disbursed = await client.post(`/loans/${loanId}/disbursements`, paidOut);
      expect(disbursed.status).toBe(200);
      const list = await client.get<object>(`/loans?after=${disbursed.body.position}`);
      expect(list.status).toBe(200);
      expect(JSON.stringify(list.body)).toContain(loanId);
      const loan = await client.get<object>(`/loans/${loanId}`);
      expect(loan.status).toBe(200);
      expect((await running.end('SIGTERM')).code).toBe(0);

      const again = await suite.start(data, environment);
      expect(await new ApiClient(again.api).get(`/loans/${loanId}`)).toEqual(loan);
      expect((await again.running.end('SIGTERM')).code).toBe(0);
      await server.stop();
    },
    patienceMs,
  );

  it(
    'is not ready while EventStoreDB is away or silent, says why, and counts what was appended and what failed',
    async () => {
      const server = await EventStoreDbServer.start();
      const environment = { EVENTSTOREDB_URL: server.connectionString };
      const { running, api } = await suite.start(await suite.dataDirectory(), environment);
      const client = new ApiClient(api);
      await client.post('/business-days', { date: openingDate });
      await becomes(client, 'up');

      server.halt();
      expect((await becomes(client, 'down')).error).toMatch(/store|connection|unavailable/i);
      const key = randomUUID();
      const failed = await client.post('/loans', registration, key);
      expect(failed.status).toBe(503);
      await server.serve();
      await becomes(client, 'up');
      // The same command again, which may have been recorded or not.
      expect((await client.post('/loans', registration, key)).status).toBe(201);

      server.stall();
      expect((await becomes(client, 'down')).error).toContain('no answer within');
      server.resume();
      await becomes(client, 'up');

      const metrics = await (await fetch(`${api}/metrics`)).text();
      expect(metrics).toContain('afterloan_events_appended_total{type="loan.registered"} 1');
      expect(metrics).toMatch(/afterloan_event_append_duration_seconds_count\{outcome="appended"\} [1-9]/);
      expect((await running.end('SIGTERM')).code).toBe(0);
      await server.stop();
    },
    patienceMs,
  );
});

interface Part {
  readonly status: 'up' | 'down';
  readonly error?: string;
}

/** Asks for the health until the event store is in the state, and the answer's own status with it. */
async function becomes(client: ApiClient, state: Part['status']): Promise<Part> {
  for (;;) {
    const { status, body } = await client.get<{ parts: Record<string, Part> }>('/health/ready');
    const part = body.parts['event-store']!;
    if (part.status === state && (state === 'down' || status === 200)) {
      expect(status).toBe(state === 'up' ? 200 : 503);
      return part;
    }
  }
}
