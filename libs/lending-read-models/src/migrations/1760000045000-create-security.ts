import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSecurity1760000045000 implements MigrationInterface {
  readonly name = 'CreateSecurity1760000045000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.security_item (
        item_id         text collate "C" primary key,
        kind            text not null,
        borrower_id     text collate "C" not null,
        loan_ids        text[] not null,
        title_reference text,
        since_on        date not null,
        ended_on        date
      )`);
    await runner.query(
      `create index on read_model_shape.security_item (title_reference) where ended_on is null`,
    );
    await runner.query(`create index on read_model_shape.security_item (borrower_id)`);
    await runner.query(`
      create table read_model_shape.security_date (
        item_id text collate "C" not null,
        what    text not null,
        on_day  date not null,
        primary key (item_id, what)
      )`);
    await runner.query(`create index on read_model_shape.security_date (what, on_day)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.security_date`);
    await runner.query(`drop table read_model_shape.security_item`);
  }
}
