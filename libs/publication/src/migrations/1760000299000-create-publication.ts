import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePublication1760000299000 implements MigrationInterface {
  readonly name = 'CreatePublication1760000299000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists publication`);
    // Positions are compared as plain strings, so never by a language's rules.
    await runner.query(`
      create table publication.failure (
        position        text collate "C" primary key,
        event_id        text not null,
        stream          text not null,
        type            text not null,
        channel         text not null,
        error           text not null,
        attempts        integer not null default 1,
        status          text not null default 'open' check (status in ('open', 'withheld', 'resolved')),
        first_failed_at timestamptz not null default now(),
        last_failed_at  timestamptz not null default now(),
        decided_by      text,
        decided_reason  text,
        decided_at      timestamptz,
        check (status <> 'withheld' or (decided_by is not null and decided_reason is not null))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table publication.failure`);
    await runner.query(`drop schema publication`);
  }
}
