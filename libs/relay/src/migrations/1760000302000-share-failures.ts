import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An event that cannot be published stands in the way of every channel: its record moves to where all look. */
export class ShareFailures1760000302000 implements MigrationInterface {
  readonly name = 'ShareFailures1760000302000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into publication.failure
        (position, event_id, stream, type, channel, error, attempts, status, first_failed_at, last_failed_at,
         decided_by, decided_reason, decided_at)
      select distinct on (position) position, event_id, stream, type, 'relay ' || topic, error, attempts,
             case status when 'skipped' then 'withheld' else status end, first_failed_at, last_failed_at,
             decided_by, decided_reason, decided_at
        from relay.failure order by position, status = 'skipped' desc, status = 'open' desc
      on conflict (position) do nothing`);
    await runner.query(`drop table relay.failure`);
  }

  async down(runner: QueryRunner): Promise<void> {
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
  }
}
