import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLoanClass1760000020000 implements MigrationInterface {
  readonly name = 'CreateLoanClass1760000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.loan_class (
        loan_id         uuid primary key,
        borrower_id     uuid not null,
        risk_class      text,
        floor           text,
        reasons         text,
        assessed_on     date,
        proposal_id     text,
        proposal_step   text,
        proposed_class  text,
        proposed_by     text,
        proposed_on     date,
        determined_by   text,
        rebuttal_id     text,
        rebuttal_status text,
        rebuttal_class  text,
        rebuttal_until  date,
        rebuttal_by     text
      )`);
    await runner.query(
      `create index loan_class_waiting on read_model_shape.loan_class (proposal_step, proposed_on, loan_id)
        where proposal_step is not null`,
    );
    await runner.query(
      `create index loan_class_rebutted on read_model_shape.loan_class (rebuttal_until, loan_id)
        where rebuttal_until is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.loan_class`);
  }
}
