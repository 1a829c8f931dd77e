import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateApproval1760000047000 implements MigrationInterface {
  readonly name = 'CreateApproval1760000047000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.approval (
        approval_id  uuid primary key,
        status       text not null,
        waits_for    text,
        roles        text not null,
        persons      text not null,
        excluded     text not null,
        command      text not null,
        loan_id      uuid,
        org_unit     text,
        maker        text not null,
        level        text not null,
        requested_on date not null,
        lapses_on    date not null,
        revision     integer not null,
        state        text not null
      )`);
    await runner.query(
      `create index approval_waiting on read_model_shape.approval (lapses_on, approval_id) where waits_for is not null`,
    );
    await runner.query(`create index approval_loan on read_model_shape.approval (loan_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.approval`);
  }
}
