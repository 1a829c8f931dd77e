import { createDatabase } from '../postgres/database.js';
import { ApiClient, openingDate, registration } from './harness/api-client.js';
import { RunningProcess } from './harness/running-process.js';

const patienceMs = 120_000;
const apps = ['command-api', 'query-api', 'projector', 'process-manager'] as const;

describe('the separate processes', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  const running = new Map<string, RunningProcess>();
  const clients = new Map<string, ApiClient>();

  const spawn = (app: string) => {
    const environment = { DATABASE_URL: database.url, PORT: '0', AFTERLOAN_DEV_ACTOR: 'on' };
    running.set(app, RunningProcess.spawn(app, environment));
  };
  const connect = async (app: string) =>
    clients.set(app, new ApiClient(await running.get(app)!.says(/API (http:\S+)/)));

  beforeAll(async () => {
    database = await createDatabase();
    // All at once on an empty database: each wants to run its migrations first.
    apps.forEach(spawn);
    await Promise.all(apps.map(connect));
  }, patienceMs);

  it.each(apps)('%s is ready', async (app) => {
    const health = () => clients.get(app)!.get<{ status: string }>('/health/ready');
    // Asked again and again, as whoever sends work to it does: all of them start at once on a busy machine.
    let answer = await health();
    while (answer.status === 503) answer = await health();
    expect(answer).toMatchObject({ status: 200, body: { status: 'ready' } });
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

  it(
    'finish a business day whose closing was killed half-way',
    async () => {
      await running.get('process-manager')!.end('SIGKILL');
      await running.get('projector')!.end('SIGKILL');
      // The closing waits for the read models, which nobody keeps up to date.
      const closing = clients.get('command-api')!.post(`/business-days/${openingDate}/close`, {});
      const cut = closing.catch(() => 'no answer');
      await clients.get('command-api')!.countsEvent('business-day.closed');
      await running.get('command-api')!.end('SIGKILL');
      expect(await cut).toBe('no answer');

      apps.filter((app) => app !== 'query-api').forEach(spawn);
      await Promise.all(apps.map(connect));
      await clients.get('process-manager')!.countsEvent('business-day.processed');
    },
    patienceMs,
  );

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
