import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCharge1760000079000 implements MigrationInterface {
  readonly name = 'CreateCharge1760000079000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.charge (
        loan_id   uuid not null,
        charge_id text collate "C" not null,
        component text collate "C" not null,
        due_on    date not null,
        currency  text not null,
        amount    numeric not null,
        cleared   numeric not null,
        open      boolean not null,
        primary key (loan_id, charge_id, component)
      )`);
    await runner.query(`create index charge_due on read_model_shape.charge (due_on, loan_id) where open`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.charge`);
  }
}
