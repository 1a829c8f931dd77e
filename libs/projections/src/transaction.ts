import type { DataSource, EntityManager } from 'typeorm';

/**
 * A transaction that need not wait for the disk. A crash may lose the last of them, rows and checkpoint together, and
 * the events are read again; what is derived needs no durability of its own.
 */
export async function derivedTransaction<T>(
  dataSource: DataSource,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (tx) => {
    await tx.query(`set local synchronous_commit = off`);
    return work(tx);
  });
}
