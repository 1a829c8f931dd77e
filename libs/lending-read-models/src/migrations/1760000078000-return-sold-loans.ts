import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows tell which sold loans were bought back, for how much and owing what; a day finds the sales that lapse. */
export class ReturnSoldLoans1760000078000 implements MigrationInterface {
  readonly name = 'ReturnSoldLoans1760000078000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read_model_shape.loan_sale_item
        add column bought_back_for numeric,
        add column returned_on date,
        add column owed_on_return numeric`);
    await runner.query(
      `create index loan_sale_sign_by on read_model_shape.loan_sale (sign_by, sale_id) where status = 'approved'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index read_model_shape.loan_sale_sign_by`);
    await runner.query(`
      alter table read_model_shape.loan_sale_item
        drop column bought_back_for,
        drop column returned_on,
        drop column owed_on_return`);
  }
}
