import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBusinessDay1760000003000 implements MigrationInterface {
  readonly name = 'CreateBusinessDay1760000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.business_day (
        date         date primary key,
        status       text not null check (status in ('open', 'closed')),
        opened_at    timestamptz not null,
        closed_at    timestamptz,
        processed_at timestamptz,
        assessed     integer,
        changed      integer,
        parked       jsonb
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.business_day`);
  }
}
