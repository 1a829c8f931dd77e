import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameRevisionOfFailures1760000000100 implements MigrationInterface {
  readonly name = 'NameRevisionOfFailures1760000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read_model.projection_failure add column revision bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read_model.projection_failure drop column revision`);
  }
}
