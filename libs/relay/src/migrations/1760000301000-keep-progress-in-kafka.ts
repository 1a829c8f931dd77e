import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepProgressInKafka1760000301000 implements MigrationInterface {
  readonly name = 'KeepProgressInKafka1760000301000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table relay.progress
        add column kept_in text not null default 'postgresql' check (kept_in in ('postgresql', 'kafka'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table relay.progress drop column kept_in`);
  }
}
