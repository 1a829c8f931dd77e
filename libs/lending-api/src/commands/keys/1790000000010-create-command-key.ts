import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCommandKey1790000000010 implements MigrationInterface {
  readonly name = 'CreateCommandKey1790000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists command`);
    await runner.query(`
      create table command.key (
        command_id uuid primary key,
        stream     text not null,
        claimed_at timestamptz not null default now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema command cascade`);
  }
}
