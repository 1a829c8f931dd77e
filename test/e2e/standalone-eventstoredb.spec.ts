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
});
