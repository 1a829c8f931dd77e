import type { ClientBase, Pool, PoolClient } from 'pg';

/** All of `work` or nothing of it, on a connection that goes back to the pool only where it is fit for others. */
export async function inTransaction<T>(database: Pool, work: (tx: ClientBase) => Promise<T>): Promise<T> {
  const tx = await connectionOf(database);
  let broken: Error | undefined;
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((lost: Error) => (broken = lost));
    throw error;
  } finally {
    tx.release(broken);
    tx.off('error', toldByTheNextQuery);
  }
}

/** It is listened to from the moment it leaves the pool: one that breaks between two queries would end the process. */
function connectionOf(database: Pool): Promise<PoolClient> {
  return new Promise((resolve, reject) => {
    database.connect((error, client) => {
      if (client === undefined) return reject(error);
      client.on('error', toldByTheNextQuery);
      resolve(client);
    });
  });
}

function toldByTheNextQuery(): void {}
