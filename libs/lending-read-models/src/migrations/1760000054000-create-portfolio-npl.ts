import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePortfolioNpl1760000054000 implements MigrationInterface {
  readonly name = 'CreatePortfolioNpl1760000054000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.portfolio_npl (
        loan_id   uuid not null,
        position  text collate "C" not null,
        on_day    date not null,
        org_unit  text not null,
        product   text not null,
        currency  text not null,
        kind      text not null,
        reason    text not null,
        principal numeric not null,
        received  numeric not null,
        primary key (loan_id, position)
      )`);
    await runner.query(`create index portfolio_npl_day on read_model_shape.portfolio_npl (on_day)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.portfolio_npl`);
  }
}
