import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccessLog1760000006000 implements MigrationInterface {
  readonly name = 'CreateAccessLog1760000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.access_log (
        position    text collate "C" primary key,
        event_id    uuid not null,
        kind        text not null,
        recorded_at timestamptz not null,
        occurred_on date not null,
        actor_id    text collate "C" not null,
        actor_role  text not null,
        actor_org   text not null,
        purpose     text,
        scope       text,
        target      text collate "C",
        command     text,
        code        text,
        count       integer not null
      )`);
    await runner.query('create index access_log_actor on read_model_shape.access_log (actor_id, position)');
    await runner.query(
      'create index access_log_target on read_model_shape.access_log (target, position) where target is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table read_model_shape.access_log');
  }
}
