import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFoldTables, dropFoldTables } from '../loan-fold/fold-tables.js';

export class CreateInstalment1760000004000 implements MigrationInterface {
  readonly name = 'CreateInstalment1760000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.instalment (
        loan_id           uuid not null,
        number            integer not null,
        due_on            date not null,
        currency          text not null,
        org_unit          text not null,
        officer           text not null,
        principal         numeric not null,
        interest          numeric not null,
        principal_cleared numeric not null,
        interest_cleared  numeric not null,
        open              boolean not null,
        primary key (loan_id, number)
      )`);
    await runner.query(
      `create index instalment_due on read_model_shape.instalment (due_on, loan_id, number) where open`,
    );
    await createFoldTables(runner, 'instalment');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropFoldTables(runner, 'instalment');
    await runner.query(`drop table read_model_shape.instalment`);
  }
}
