import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProcesses1760000200000 implements MigrationInterface {
  readonly name = 'CreateProcesses1760000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists process`);
    // Positions are compared as plain strings, so never by a language's rules.
    await runner.query(`
      create table process.checkpoint (
        name       text primary key,
        store_id   text not null,
        position   text collate "C" not null default '',
        state      jsonb not null,
        updated_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table process.checkpoint`);
    await runner.query(`drop schema process`);
  }
}
