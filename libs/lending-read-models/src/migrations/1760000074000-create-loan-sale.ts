import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLoanSale1760000074000 implements MigrationInterface {
  readonly name = 'CreateLoanSale1760000074000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.loan_sale (
        sale_id     uuid primary key,
        buyer_id    text not null,
        org_unit    text not null,
        status      text not null,
        proposed_on date not null,
        cut_off_on  date not null,
        sign_by     date,
        currency    text not null
      ) with (fillfactor = 80)`);
    await runner.query(
      `create index loan_sale_proposed on read_model_shape.loan_sale (proposed_on, sale_id)`,
    );
    await runner.query(`
      create table read_model_shape.loan_sale_item (
        sale_id     uuid not null,
        loan_id     uuid not null,
        borrower_id uuid not null,
        outcome     text not null,
        price       numeric not null,
        fees        numeric not null,
        penalty     numeric not null,
        interest    numeric not null,
        principal   numeric not null,
        loss        numeric not null,
        primary key (sale_id, loan_id)
      ) with (fillfactor = 80)`);
    await runner.query(`create index loan_sale_item_loan on read_model_shape.loan_sale_item (loan_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.loan_sale_item`);
    await runner.query(`drop table read_model_shape.loan_sale`);
  }
}
