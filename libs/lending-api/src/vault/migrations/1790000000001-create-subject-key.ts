import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSubjectKey1790000000001 implements MigrationInterface {
  readonly name = 'CreateSubjectKey1790000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists vault');
    await runner.query(`
      create table vault.subject_key (
        key_id     uuid        primary key,
        subject    text        not null unique,
        key        bytea       not null check (octet_length(key) = 32),
        created_at timestamptz not null default now()
      )`);
    await runner.query(
      `comment on table vault.subject_key is
       'One AES-256 key per data subject. Kept apart from the events: back it up apart, delete a row to erase a person.'`,
    );
  }

  /** Refuses where keys are held: with them would go every borrower's personal data. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ held }] = (await runner.query('select count(*)::int as held from vault.subject_key')) as [
      { held: number },
    ];
    if (held > 0) throw new Error(`vault.subject_key holds ${held} keys; it is not dropped`);
    await runner.query('drop table vault.subject_key');
    await runner.query('drop schema vault');
  }
}
