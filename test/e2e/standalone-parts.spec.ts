import { createDatabase } from '../postgres/database.js';
import { ApiClient, openingDate, registration } from './harness/api-client.js';
import { RunningProcess } from './harness/running-process.js';

const patienceMs = 120_000;
const apps = ['command-api', 'query-api', 'projector'] as const;

describe('the separate processes', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  const running = new Map<string, RunningProcess>();
  const clients = new Map<string, ApiClient>();

  beforeAll(async () => {
    database = await createDatabase();
    const environment = { DATABASE_URL: database.url, PORT: '0', AFTERLOAN_DEV_ACTOR: 'on' };
    // All at once on an empty database: each wants to run its migrations first.
    for (const app of apps) running.set(app, RunningProcess.spawn(app, environment));
    for (const [app, each] of running) clients.set(app, new ApiClient(await each.says(/API (http:\S+)/)));
  }, patienceMs);

  afterAll(async () => {
    for (const each of running.values()) await each.end('SIGKILL');
    await database.drop();
  }, patienceMs);

  it.each(apps)('%s is ready', async (app) => {
    expect(await clients.get(app)!.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready' },
    });
  });

  it(
    'do together what npm start does: a command of one is seen by the query of another',
    async () => {
      const commands = clients.get('command-api')!;
      await commands.post('/business-days', { date: openingDate });
      const { loanId, position } = (await commands.post('/loans', registration)).body;
      const list = await clients.get('query-api')!.get<object>(`/loans?after=${position}`);
      expect(list.status).toBe(200);
      expect(JSON.stringify(list.body)).toContain(loanId);
      expect((await clients.get('query-api')!.get(`/loans/${loanId}`)).status).toBe(200);
    },
    patienceMs,
  );

  it('keep to their own side', async () => {
    expect((await clients.get('query-api')!.post('/loans', registration)).status).toBe(404);
    expect((await clients.get('command-api')!.get('/portfolio')).status).toBe(404);
  });

  it('tell how far each projection is', async () => {
    const { body } = await clients.get('projector')!.get<{ parts: object }>('/health/ready');
    expect(body.parts).toMatchObject({
      projector: { status: 'up' },
      'projection loan_summary': { status: 'up', lagSeconds: 0 },
    });
  });

  it.each(apps)('%s ends with code 0 on SIGTERM', async (app) => {
    expect((await running.get(app)!.end('SIGTERM')).code).toBe(0);
  });
});

describe('a separate process without DATABASE_URL', () => {
  it.each(apps)(
    '%s refuses to start',
    async (app) => {
      const process = RunningProcess.spawn(app, {});
      expect((await process.exited).code).toBe(2);
      expect(process.output).toContain('DATABASE_URL must be set');
    },
    patienceMs,
  );
});
