import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWorkout1760000073000 implements MigrationInterface {
  readonly name = 'CreateWorkout1760000073000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.workout_household (
        borrower_id uuid primary key,
        loan_ids    uuid[] not null,
        unit        text,
        owner       text,
        sign_by     text,
        plan_due_on date
      ) with (fillfactor = 80)`);
    await runner.query(`
      create table read_model_shape.workout_plan (
        plan_id     uuid primary key,
        borrower_id uuid not null,
        owner       text not null,
        status      text not null,
        drawn_up_on date not null,
        target      numeric not null,
        currency    text not null,
        recovered   numeric not null default 0
      ) with (fillfactor = 80)`);
    await runner.query(`create index workout_plan_household on read_model_shape.workout_plan (borrower_id)`);
    await runner.query(
      `create index workout_owner on read_model_shape.workout_household (owner, borrower_id)`,
    );
    await runner.query(`
      create table read_model_shape.workout_milestone (
        milestone_id uuid not null,
        borrower_id  uuid not null,
        plan_id      uuid not null,
        measure_id   uuid not null,
        measure      text not null,
        owner        text not null,
        what         text not null,
        planned_on   date not null,
        due_on       date not null,
        reached_on   date,
        primary key (plan_id, milestone_id)
      )`);
    await runner.query(
      `create index workout_milestone_due on read_model_shape.workout_milestone (due_on, milestone_id) where reached_on is null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.workout_milestone`);
    await runner.query(`drop table read_model_shape.workout_plan`);
    await runner.query(`drop table read_model_shape.workout_household`);
  }
}
