import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows tell what an asset in lieu stands in the books at. */
export class HoldAssetsAtTheirValue1760000076000 implements MigrationInterface {
  readonly name = 'HoldAssetsAtTheirValue1760000076000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read_model_shape.asset_in_lieu
        add column carrying numeric,
        add column impairment numeric,
        add column revalued_on date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read_model_shape.asset_in_lieu
        drop column carrying,
        drop column impairment,
        drop column revalued_on`);
  }
}
