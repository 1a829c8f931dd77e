import type { DataSource } from 'typeorm';

/**
 * Runs `work` while this instance alone holds the lease of `name`, so that two instances do not do everything twice.
 * It saves work and proves nothing: a connection that breaks gives the lease away unnoticed, and the checkpoint then
 * decides who goes on.
 * @returns false where another instance holds the lease
 */
export async function holdLease(
  dataSource: DataSource,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const key = `afterloan.process.${name}`;
  const connection = dataSource.createQueryRunner();
  try {
    const [row] = await connection.manager.query<{ held: boolean }[]>(
      `select pg_try_advisory_lock(hashtextextended($1, 0)) as held`,
      [key],
    );
    if (row?.held !== true) return false;
    try {
      await work();
    } finally {
      // A broken connection has given the lock back already.
      await connection
        .query(`select pg_advisory_unlock(hashtextextended($1, 0))`, [key])
        .catch(() => undefined);
    }
    return true;
  } finally {
    await connection.release();
  }
}
