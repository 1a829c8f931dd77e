import pg from 'pg';
import { openPool } from '../../libs/event-store/src/postgres/connections.js';
import { createDatabase } from '../postgres/database.js';

describe('a connection of the event store', () => {
  const settingOn = async (setting: string) => {
    const database = await createDatabase();
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(
      `alter database ${owner.escapeIdentifier(owner.database!)} set synchronous_commit = ${setting}`,
    );
    await owner.end();
    const pool = openPool({
      connectionString: database.url,
      applicationName: 'durability',
      connections: 1,
      statementTimeoutMs: 10_000,
      answerTimeoutMs: 10_000,
    });
    try {
      const { rows } = await pool.query<{ synchronous_commit: string }>('show synchronous_commit');
      return rows[0]?.synchronous_commit;
    } finally {
      await pool.end();
      await database.drop();
    }
  };

  it('waits for the disk where the server would not', async () => {
    expect(await settingOn('off')).toBe('on');
  });

  it('leaves a stricter setting of the operator alone', async () => {
    expect(await settingOn('remote_apply')).toBe('remote_apply');
  });
});
