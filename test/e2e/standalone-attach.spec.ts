import pg from 'pg';
import { openDataDirectory } from '#platform';
import { StandaloneSuite, locked } from './harness/standalone.js';

const suite = new StandaloneSuite();
afterAll(() => suite.clear(), 60_000);
const patienceMs = 120_000;

async function answers(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query('select 1')).rowCount === 1;
  } finally {
    await client.end();
  }
}

describe('a command on a data directory', () => {
  it(
    'uses the database of a running npm start, and leaves it running',
    async () => {
      const data = await suite.dataDirectory();
      const { running, api } = await suite.start(data);
      const opened = await openDataDirectory(data);
      expect(opened.owned).toBe(false);
      expect(await answers(opened.databaseUrl)).toBe(true);
      await opened.close();
      expect((await fetch(`${api}/health/ready`)).status).toBe(200);
      await running.end('SIGTERM');
    },
    patienceMs,
  );

  it(
    'waits for an npm start that is just starting',
    async () => {
      const data = await suite.dataDirectory();
      const running = suite.spawn(data);
      await locked(data);
      const opened = await openDataDirectory(data);
      expect(opened.owned).toBe(false);
      expect(await answers(opened.databaseUrl)).toBe(true);
      await opened.close();
      await running.end('SIGTERM');
    },
    patienceMs,
  );

  it(
    'has the directory to itself while no npm start runs',
    async () => {
      const data = await suite.dataDirectory();
      const opened = await openDataDirectory(data);
      expect(opened.owned).toBe(true);
      await expect(openDataDirectory(data)).rejects.toThrow(
        `in use by a running command, process ${process.pid}`,
      );
      const start = suite.spawn(data);
      expect((await start.exited).code).toBe(3);
      expect(await answers(opened.databaseUrl)).toBe(true);
      await opened.close();
      await expect(answers(opened.databaseUrl)).rejects.toThrow('ECONNREFUSED');
      const again = await openDataDirectory(data);
      expect(await answers(again.databaseUrl)).toBe(true);
      await again.close();
    },
    patienceMs,
  );
});
