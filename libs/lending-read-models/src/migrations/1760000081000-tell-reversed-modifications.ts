import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TellReversedModifications1760000081000 implements MigrationInterface {
  readonly name = 'TellReversedModifications1760000081000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read_model_shape.modification add column reversed_on date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read_model_shape.modification drop column reversed_on`);
  }
}
