import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWatching1760000046000 implements MigrationInterface {
  readonly name = 'CreateWatching1760000046000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.filed_paper (
        loan_id     uuid not null,
        paper       text not null,
        valid_until date,
        primary key (loan_id, paper)
      )`);
    await runner.query(`
      create table read_model_shape.overdue_episode (
        loan_id  uuid not null,
        began_on date not null,
        cured_on date,
        primary key (loan_id, began_on)
      )`);
    await runner.query(`create index on read_model_shape.overdue_episode (began_on)`);
    await runner.query(`
      create table read_model_shape.collateral_value (
        item_id  text collate "C" primary key,
        loan_ids uuid[] not null,
        currency text not null,
        value    numeric
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.collateral_value`);
    await runner.query(`drop table read_model_shape.overdue_episode`);
    await runner.query(`drop table read_model_shape.filed_paper`);
  }
}
