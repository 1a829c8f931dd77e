import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInspection1760000101000 implements MigrationInterface {
  readonly name = 'CreateInspection1760000101000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.inspection (
        inspection_id  uuid primary key,
        plan_id        uuid,
        task_key       text,
        borrower_id    uuid,
        org_unit       text collate "C" not null,
        loan_ids       text not null,
        code           text not null,
        rule           text,
        kind           text not null,
        period_from    date not null,
        period_to      date not null,
        opens_on       date not null,
        due_on         date not null,
        checklist      text,
        assignee       text,
        role           text,
        reviews        integer not null,
        reviewed       integer not null,
        approval       text not null,
        escalation     text not null,
        escalated      integer not null,
        quota          boolean not null,
        followed       boolean not null,
        status         text not null,
        started_on     date,
        visited_on     date,
        registered_on  date,
        completed_on   date,
        missed_on      date,
        conclusion     text,
        findings       text not null,
        rectifications text not null,
        next_on        date,
        revision       integer not null
      )`);
    for (const [name, columns] of [
      ['next', `(next_on, inspection_id) where next_on is not null`],
      ['borrower', `(borrower_id, due_on)`],
      ['due', `(due_on, inspection_id)`],
      ['assignee', `(assignee, due_on)`],
    ]) {
      await runner.query(`create index inspection_${name} on read_model_shape.inspection ${columns}`);
    }
    await runner.query(`
      create table read_model_shape.inspection_plan (
        plan_id     uuid primary key,
        borrower_id uuid,
        org_unit    text not null,
        drawn_up_on date,
        next_on     date
      )`);
    await runner.query(
      `create index inspection_plan_next on read_model_shape.inspection_plan (next_on, plan_id) where next_on is not null`,
    );
    await runner.query(`
      create table read_model_shape.inspection_plan_loan (
        loan_id     uuid primary key,
        borrower_id uuid not null,
        org_unit    text not null
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['inspection_plan_loan', 'inspection_plan', 'inspection']) {
      await runner.query(`drop table read_model_shape.${table}`);
    }
  }
}
