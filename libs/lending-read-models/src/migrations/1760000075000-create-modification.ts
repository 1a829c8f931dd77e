import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateModification1760000075000 implements MigrationInterface {
  readonly name = 'CreateModification1760000075000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.modification (
        application_id  uuid primary key,
        loan_id         uuid not null,
        borrower_id     uuid not null,
        org_unit        text not null,
        kind            text not null,
        status          text not null,
        waits_for       text,
        due_on          date,
        applied_on      date not null,
        decided_on      date,
        booked_on       date,
        restructured    boolean not null default false,
        findings        text[] not null,
        currency        text not null,
        amount          numeric not null,
        relief_until    date,
        relief_ended_on date
      ) with (fillfactor = 80)`);
    await runner.query(
      `create index modification_work on read_model_shape.modification (due_on, application_id) where waits_for is not null`,
    );
    await runner.query(`create index modification_loan on read_model_shape.modification (loan_id)`);
    await runner.query(
      `create index modification_applied on read_model_shape.modification (applied_on, application_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.modification`);
  }
}
