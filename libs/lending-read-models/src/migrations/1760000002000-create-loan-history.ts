import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLoanHistory1760000002000 implements MigrationInterface {
  readonly name = 'CreateLoanHistory1760000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.loan_history (
        subject     text collate "C" not null,
        position    text collate "C" not null,
        stream      text collate "C" not null,
        revision    integer not null,
        event_id    uuid not null,
        type        text not null,
        occurred_on date not null,
        recorded_at timestamptz not null,
        primary key (subject, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.loan_history`);
  }
}
