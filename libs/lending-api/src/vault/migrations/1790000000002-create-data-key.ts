import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDataKey1790000000002 implements MigrationInterface {
  readonly name = 'CreateDataKey1790000000002';

  async up(runner: QueryRunner): Promise<void> {
    // Names the directory of the key files: two databases that share a data directory must never share keys.
    await runner.query(`
      create table vault.installation as select gen_random_uuid() as id`);
    await runner.query(`
      create table vault.shard (
        shard        integer primary key check (shard >= 0),
        shard_key_id uuid    not null unique
      )`);
    await runner.query(`
      create table vault.data_key (
        key_id       uuid        primary key,
        subject      text        not null,
        purpose      text        not null,
        shard        integer     not null references vault.shard,
        wrapped      bytea,
        created_at   timestamptz not null default now(),
        destroyed_at timestamptz,
        unique (subject, purpose),
        check ((wrapped is null) = (destroyed_at is not null))
      )`);
    await runner.query('create index data_key_shard on vault.data_key (shard) where wrapped is not null');
    await runner.query(
      `comment on table vault.data_key is
       'One AES-256 key per data subject and purpose, wrapped by the key file of its shard. Opens nothing alone.'`,
    );
  }

  /** Refuses where keys are held: with them would go every borrower's personal data. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ held }] = (await runner.query('select count(*)::int as held from vault.data_key')) as [
      { held: number },
    ];
    if (held > 0) throw new Error(`vault.data_key holds ${held} keys; it is not dropped`);
    await runner.query('drop table vault.data_key');
    await runner.query('drop table vault.shard');
    await runner.query('drop table vault.installation');
  }
}
