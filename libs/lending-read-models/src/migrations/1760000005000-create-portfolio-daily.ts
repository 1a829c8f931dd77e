import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFoldTables, dropFoldTables } from '../loan-fold/fold-tables.js';

export class CreatePortfolioDaily1760000005000 implements MigrationInterface {
  readonly name = 'CreatePortfolioDaily1760000005000';

  async up(runner: QueryRunner): Promise<void> {
    const cell = `
        org_unit   text not null,
        product    text not null,
        currency   text not null,
        status     text not null,
        bucket     text not null,
        risk_class text not null,
        loans      integer not null,
        principal  numeric not null`;
    const cellKey = `org_unit, product, currency, status, bucket, risk_class`;
    await runner.query(`
      create table read_model_shape.portfolio_current (${cell},
        primary key (${cellKey})
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table read_model_shape.portfolio_daily (
        business_date date not null,${cell},
        primary key (business_date, ${cellKey})
      )`);
    await runner.query(`
      create table read_model_shape.portfolio_flow (
        value_on    date not null,
        org_unit    text not null,
        product     text not null,
        currency    text not null,
        disbursed   numeric not null,
        collected   numeric not null,
        summarised  numeric not null,
        waived      numeric not null,
        written_off numeric not null,
        recovered   numeric not null,
        primary key (value_on, org_unit, product, currency)
      ) with (fillfactor = 80)`);
    await runner.query(`
      create table read_model_shape.portfolio_date (business_date date primary key, closed boolean not null)`);
    await createFoldTables(runner, 'portfolio');
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropFoldTables(runner, 'portfolio');
    for (const table of ['date', 'flow', 'daily', 'current']) {
      await runner.query(`drop table read_model_shape.portfolio_${table}`);
    }
  }
}
