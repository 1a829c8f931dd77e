import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { decrypt, encrypt, type SubjectKey } from './sealing.js';
import { type ShardKeyFiles, ShardKeyMissing } from './shard-key-files.js';

/** A key that was destroyed: what it sealed is erased, and nothing new is sealed for its subject and purpose. */
export interface DestroyedKey {
  readonly purpose: string;
  readonly key: null;
}

interface KeyRow {
  readonly keyId: string;
  readonly purpose: string;
  readonly wrapped: Buffer | null;
  readonly shardKeyId: string;
}

/** Each erasure wraps the keys of one shard anew: about a thousandth of all. */
const shards = 1_024;
// Any number will do, as long as every process of every release uses the same.
const vaultLock = 4_702_114;
const readAttempts = 3;

/** Subjects' keys as the database holds them: wrapped by the key of their shard, which is a file. */
export class DataKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: ShardKeyFiles,
  ) {}

  /** The keys of a subject, live and destroyed, by purpose. */
  async read(subject: string): Promise<readonly (SubjectKey | DestroyedKey)[]> {
    for (let attempt = 1; ; attempt += 1) {
      const rows = await this.dataSource.query<KeyRow[]>(
        `select d.key_id as "keyId", d.purpose, d.wrapped, s.shard_key_id as "shardKeyId"
           from vault.data_key d join vault.shard s using (shard) where d.subject = $1`,
        [subject],
      );
      try {
        const live = rows.find(({ wrapped }) => wrapped !== null);
        const shardKey = live && (await this.files.read(live.shardKeyId));
        return rows.map(({ keyId, purpose, wrapped }) =>
          wrapped === null
            ? { purpose, key: null }
            : { keyId, subject, purpose, key: decrypt(shardKey!, keyId, wrapped) },
        );
      } catch (error) {
        // The shard was wrapped anew between the two reads.
        if (!(error instanceof ShardKeyMissing) || attempt === readAttempts) throw error;
      }
    }
  }

  /** Makes the keys that the subject does not have yet. Of two processes that meet here both go on with the first one's. */
  async create(subject: string, purposes: readonly string[]): Promise<void> {
    await this.insert(purposes.map((purpose) => newKey(subject, purpose)));
  }

  /** @param keys of one subject */
  private async insert(keys: readonly SubjectKey[], tx?: EntityManager): Promise<void> {
    const shard = shardOf(keys[0]!.subject);
    for (;;) {
      const { id, key: shardKey } = await this.shardKey(shard);
      // Holds the shard's row, so that nobody wraps the shard anew between this wrapping and its commit.
      const [{ held }] = await (tx ?? this.dataSource).query<[{ held: number }]>(
        `with shard as (select shard from vault.shard where shard = $1 and shard_key_id = $2 for share),
              made as (insert into vault.data_key (key_id, subject, purpose, shard, wrapped)
                       select k.key_id, $3, k.purpose, shard.shard, k.wrapped
                         from shard, unnest($4::uuid[], $5::text[], $6::bytea[]) k (key_id, purpose, wrapped)
                       on conflict (subject, purpose) do nothing)
         select count(*)::int as held from shard`,
        [
          shard,
          id,
          keys[0]!.subject,
          keys.map(({ keyId }) => keyId),
          keys.map(({ purpose }) => purpose),
          keys.map(({ keyId, key }) => encrypt(shardKey, keyId, key)),
        ],
      );
      if (held === 1) return;
    }
  }

  /**
   * Destroys the subject's keys of these purposes, for ever: the other keys of its shard are wrapped with a new key,
   * and the old one's file is destroyed after that is durable. Repeated after a crash it finishes what was begun.
   */
  async destroy(subject: string, purposes: readonly string[]): Promise<void> {
    const shard = shardOf(subject);
    await this.locked(async (tx) => {
      const [held] = await tx.query<{ shardKeyId: string }[]>(
        `select shard_key_id as "shardKeyId" from vault.shard where shard = $1 for update`,
        [shard],
      );
      if (held === undefined) return;
      const [, count] = await tx.query<[unknown, number]>(
        `update vault.data_key set wrapped = null, destroyed_at = now()
          where subject = $1 and purpose = any ($2) and wrapped is not null`,
        [subject, purposes],
      );
      if (count > 0) await this.wrapAnew(tx, shard, held.shardKeyId);
    });
    await this.sweep();
  }

  private async wrapAnew(tx: EntityManager, shard: number, formerId: string): Promise<void> {
    const former = await this.files.read(formerId);
    const { id, key } = await this.files.create();
    const rows = await tx.query<{ keyId: string; wrapped: Buffer }[]>(
      `select key_id as "keyId", wrapped from vault.data_key where shard = $1 and wrapped is not null`,
      [shard],
    );
    await tx.query(
      `update vault.data_key d set wrapped = k.wrapped
         from unnest($1::uuid[], $2::bytea[]) k (key_id, wrapped) where d.key_id = k.key_id`,
      [
        rows.map(({ keyId }) => keyId),
        rows.map(({ keyId, wrapped }) => encrypt(key, keyId, decrypt(former, keyId, wrapped))),
      ],
    );
    await tx.query('update vault.shard set shard_key_id = $2 where shard = $1', [shard, id]);
  }

  /** Destroys every key file that no shard uses: what a crash or an erasure left behind. */
  async sweep(): Promise<void> {
    await this.locked(async (tx) => {
      const rows = await tx.query<{ id: string }[]>('select shard_key_id as id from vault.shard');
      await this.files.destroyAllBut(new Set(rows.map(({ id }) => id)));
    });
  }

  /** Takes keys of the first release, which stood in the database as they are, into the shards. */
  async adoptFormerKeys(): Promise<void> {
    let adopted = 0;
    for (;;) {
      const rows = await this.dataSource.query<{ keyId: string; subject: string; key: Buffer }[]>(
        `select key_id as "keyId", subject, key from vault.subject_key order by key_id limit 500`,
      );
      if (rows.length === 0) break;
      for (const { keyId, subject, key } of rows) {
        await this.shardKey(shardOf(subject));
        await this.dataSource.transaction(async (tx) => {
          await this.insert([{ keyId, subject, purpose: 'general', key }], tx);
          await tx.query('delete from vault.subject_key where key_id = $1', [keyId]);
        });
      }
      adopted += rows.length;
    }
    // Writes the table anew, so that no page holds the former keys.
    if (adopted > 0) await this.dataSource.query('vacuum full vault.subject_key');
  }

  private async shardKey(shard: number): Promise<{ readonly id: string; readonly key: Buffer }> {
    const select = () =>
      this.dataSource.query<{ id: string }[]>('select shard_key_id as id from vault.shard where shard = $1', [
        shard,
      ]);
    let [row] = await select();
    if (row === undefined) {
      await this.locked(async (tx) => {
        const present = await tx.query<unknown[]>('select from vault.shard where shard = $1', [shard]);
        if (present.length > 0) return;
        const { id } = await this.files.create();
        await tx.query('insert into vault.shard values ($1, $2)', [shard, id]);
      });
      [row] = await select();
    }
    try {
      return { id: row!.id, key: await this.files.read(row!.id) };
    } catch (error) {
      const [now] = await select();
      if (error instanceof ShardKeyMissing && now!.id !== row!.id) return this.shardKey(shard);
      throw error;
    }
  }

  /** One at a time across all processes: a file without a row is then nobody's. */
  private async locked(work: (tx: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [vaultLock]);
      await work(tx);
    });
  }
}

function newKey(subject: string, purpose: string): SubjectKey {
  return { keyId: randomUUID(), subject, purpose, key: randomBytes(32) };
}

function shardOf(subject: string): number {
  return createHash('sha256').update(subject).digest().readUInt32BE(0) % shards;
}
