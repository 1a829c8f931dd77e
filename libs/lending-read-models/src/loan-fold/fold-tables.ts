import type { QueryRunner } from 'typeorm';

/** Shapes of the two tables of a projection's fold, with the columns that the projection adds, each ending in a comma. */
export async function createFoldTables(
  runner: QueryRunner,
  projection: string,
  added: { readonly origin: string; readonly standing: string } = { origin: '', standing: '' },
): Promise<void> {
  await runner.query(`
    create table read_model_shape.${projection}_origin (
      loan_id uuid primary key,
      ${added.origin}
      origin  text not null,
      plan    text not null
    ) with (fillfactor = 90)`);
  // Every event of a loan writes this row: room on its page keeps the new version there.
  await runner.query(`
    create table read_model_shape.${projection}_standing (
      loan_id  uuid primary key,
      ${added.standing}
      revision integer not null,
      position text collate "C" not null,
      standing text not null
    ) with (fillfactor = 70)`);
}

export async function dropFoldTables(runner: QueryRunner, projection: string): Promise<void> {
  await runner.query(`drop table read_model_shape.${projection}_standing`);
  await runner.query(`drop table read_model_shape.${projection}_origin`);
}
