import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became known since the last close, and of each closed day what became known before it. */
export class CreatePortfolioMoved1760000005100 implements MigrationInterface {
  readonly name = 'CreatePortfolioMoved1760000005100';

  async up(runner: QueryRunner): Promise<void> {
    const amounts = ['disbursed', 'collected', 'summarised', 'waived', 'written_off', 'recovered'];
    const cell = `
        org_unit text not null,
        product  text not null,
        currency text not null,
        ${amounts.map((amount) => `${amount} numeric not null`).join(', ')}`;
    await runner.query(`
      create table read_model_shape.portfolio_moved (${cell},
        primary key (org_unit, product, currency)
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table read_model_shape.portfolio_daily_moved (
        business_date date not null,${cell},
        primary key (business_date, org_unit, product, currency)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.portfolio_daily_moved`);
    await runner.query(`drop table read_model_shape.portfolio_moved`);
  }
}
