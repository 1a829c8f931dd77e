import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotification1760000052000 implements MigrationInterface {
  readonly name = 'CreateNotification1760000052000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.notification (
        notification_id uuid primary key,
        loan_id         uuid not null,
        borrower_id     uuid not null,
        org_unit        text not null,
        code            text not null,
        due_on          date not null,
        planned_on      date not null,
        status          text not null,
        channel         text,
        attempts        integer not null,
        next_at         timestamptz not null,
        handed_over_at  timestamptz,
        content_sha256  text,
        document_id     uuid,
        delivered_at    timestamptz,
        given_up        text not null,
        end_reason      text
      )`);
    await runner.query(
      `create index notification_waiting on read_model_shape.notification (notification_id, next_at)
        where status = 'waiting'`,
    );
    await runner.query(
      `create index notification_planned on read_model_shape.notification (planned_on, notification_id)`,
    );
    await runner.query(`create index notification_loan on read_model_shape.notification (loan_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.notification`);
  }
}
