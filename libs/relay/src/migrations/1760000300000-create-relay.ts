import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRelay1760000300000 implements MigrationInterface {
  readonly name = 'CreateRelay1760000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists relay`);
    // Positions are compared as plain strings, so never by a language's rules.
    await runner.query(`
      create table relay.progress (
        topic          text primary key,
        store_id       text not null,
        position       text collate "C" not null default '',
        prior_position text collate "C" not null default '',
        event_id       text,
        partitions     integer check (partitions > 0),
        offsets        jsonb not null default '{}',
        updated_at     timestamptz not null default now()
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table relay.failure (
        topic           text not null references relay.progress,
        position        text collate "C" not null,
        event_id        text not null,
        stream          text not null,
        type            text not null,
        error           text not null,
        attempts        integer not null default 1,
        status          text not null default 'open' check (status in ('open', 'skipped', 'resolved')),
        first_failed_at timestamptz not null default now(),
        last_failed_at  timestamptz not null default now(),
        decided_by      text,
        decided_reason  text,
        decided_at      timestamptz,
        primary key (topic, position),
        check (status <> 'skipped' or (decided_by is not null and decided_reason is not null))
      )`);
    await runner.query(`
      create table relay.rewind (
        topic          text not null references relay.progress,
        decided_at     timestamptz not null default now(),
        from_position  text collate "C" not null,
        to_position    text collate "C" not null,
        decided_by     text not null,
        decided_reason text not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['rewind', 'failure', 'progress']) await runner.query(`drop table relay.${table}`);
    await runner.query(`drop schema relay`);
  }
}
