import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAccountability1760000072000 implements MigrationInterface {
  readonly name = 'CreateAccountability1760000072000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.accountability_case (
        case_id      uuid primary key,
        borrower_id  uuid not null,
        loan_ids     uuid[] not null,
        org_unit     text not null,
        occasion     text not null,
        opened_on    date not null,
        conclude_by  date not null,
        investigator text,
        waits_for    text,
        due_on       date,
        decided_on   date,
        appeal_until date,
        open_appeals integer not null default 0,
        persons      integer not null default 0,
        liable       integer not null default 0,
        exempt       integer not null default 0,
        closed_on    date
      ) with (fillfactor = 80)`);
    await runner.query(
      `create index accountability_work on read_model_shape.accountability_case (due_on, case_id) where waits_for is not null`,
    );
    await runner.query(
      `create index accountability_loan on read_model_shape.accountability_case using gin (loan_ids)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.accountability_case`);
  }
}
