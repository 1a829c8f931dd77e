import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProjections1760000000000 implements MigrationInterface {
  readonly name = 'CreateProjections1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema if not exists read_model`);
    await runner.query(`create schema if not exists read_model_shape`);
    // Positions are compared as plain strings, so never by a language's rules. The row of a busy projection changes
    // many times a second: free space on its page keeps those updates out of the indexes.
    await runner.query(`
      create table read_model.projection (
        name           text not null,
        generation     integer not null check (generation > 0),
        version        integer not null check (version > 0),
        status         text not null check (status in ('live', 'building', 'retired')),
        indexed        boolean not null,
        store_id       text not null,
        position       text collate "C" not null default '',
        prior_position text collate "C" not null default '',
        event_id       text,
        created_at     timestamptz not null default now(),
        updated_at     timestamptz not null default now(),
        primary key (name, generation)
      ) with (fillfactor = 50)`);
    await runner.query(
      `create unique index projection_one_live on read_model.projection (name) where status = 'live'`,
    );
    await runner.query(
      `create unique index projection_one_building on read_model.projection (name) where status = 'building'`,
    );
    await runner.query(`
      create table read_model.projection_failure (
        name            text not null,
        generation      integer not null,
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
        primary key (name, generation, position),
        foreign key (name, generation) references read_model.projection on delete cascade,
        check (status <> 'skipped' or (decided_by is not null and decided_reason is not null))
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model.projection_failure`);
    await runner.query(`drop table read_model.projection`);
    await runner.query(`drop schema read_model_shape cascade`);
    await runner.query(`drop schema read_model cascade`);
  }
}
