import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReceipt1760000053000 implements MigrationInterface {
  readonly name = 'CreateReceipt1760000053000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.receipt (
        unit         text not null,
        year         integer not null,
        number       integer not null,
        loan_id      uuid not null,
        borrower_id  uuid not null,
        repayment_id text collate "C" not null,
        issued_on    date not null,
        amount       numeric not null,
        currency     text not null,
        method       text not null,
        through      text,
        received_by  text not null,
        voided_on    date,
        voided_by    text,
        void_reason  text,
        primary key (unit, year, number)
      )`);
    await runner.query(`create index receipt_loan on read_model_shape.receipt (loan_id, repayment_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.receipt`);
  }
}
