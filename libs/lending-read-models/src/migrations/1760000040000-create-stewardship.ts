import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateStewardship1760000040000 implements MigrationInterface {
  readonly name = 'CreateStewardship1760000040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.stewardship (
        borrower_id      text collate "C" primary key,
        owner            text,
        org_unit         text,
        owner_since      date,
        risk_manager     text,
        hand_over_to     text,
        management_class text,
        tier             text,
        key_client       boolean not null
      )`);
    await runner.query(`create index on read_model_shape.stewardship (owner, owner_since)`);
    await runner.query(`create index on read_model_shape.stewardship (owner_since)`);
    await runner.query(`create index on read_model_shape.stewardship (hand_over_to)`);
    await runner.query(`
      create table read_model_shape.tenure (
        borrower_id text collate "C" not null,
        since_on    date not null,
        number      integer not null,
        owner       text not null,
        until_on    date,
        primary key (borrower_id, number)
      )`);
    await runner.query(`create index on read_model_shape.tenure (owner, since_on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.tenure`);
    await runner.query(`drop table read_model_shape.stewardship`);
  }
}
