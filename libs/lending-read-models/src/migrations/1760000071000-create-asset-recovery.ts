import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAssetRecovery1760000071000 implements MigrationInterface {
  readonly name = 'CreateAssetRecovery1760000071000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.collateral_disposal (
        disposal_id   uuid primary key,
        collateral_id uuid not null,
        borrower_id   uuid not null,
        loan_ids      uuid[] not null,
        way           text not null,
        status        text not null,
        started_on    date not null,
        since_on      date not null,
        currency      text not null,
        appraisal     numeric not null,
        rounds        integer not null,
        reserve       numeric,
        held_on       date,
        price         numeric,
        costs         numeric,
        to_loans      numeric,
        surplus       numeric,
        shortfall     numeric
      ) with (fillfactor = 70)`);
    await runner.query(
      `create index collateral_disposal_started on read_model_shape.collateral_disposal (started_on, disposal_id)`,
    );
    await runner.query(`
      create table read_model_shape.asset_in_lieu (
        asset_id        uuid primary key,
        loan_id         uuid not null,
        borrower_id     uuid not null,
        kind            text not null,
        way             text not null,
        asset_reference text not null,
        status          text not null,
        proposed_on     date not null,
        currency        text not null,
        value           numeric,
        title_on        date,
        dispose_by      date,
        limit_article   text not null,
        limit_grade     text not null,
        next_alarm_on   date,
        alarm_days      integer,
        overdue         boolean not null,
        booking         text not null,
        disposed_on     date,
        gain            numeric
      ) with (fillfactor = 70)`);
    // What a day has to look at, and what is asked for most: the assets whose limit comes next.
    await runner.query(
      `create index asset_in_lieu_alarm on read_model_shape.asset_in_lieu (next_alarm_on, asset_id)
        where next_alarm_on is not null`,
    );
    await runner.query(
      `create index asset_in_lieu_limit
          on read_model_shape.asset_in_lieu ((coalesce(dispose_by, 'infinity'::date)), asset_id)`,
    );
    await runner.query(`
      create table read_model_shape.guarantor_call (
        guarantee_id   uuid not null,
        call_id        uuid not null,
        loan_id        uuid not null,
        borrower_id    uuid not null,
        called_on      date not null,
        amount         numeric not null,
        period_ends_on date,
        answer         text not null,
        paid           numeric not null,
        primary key (guarantee_id, call_id)
      ) with (fillfactor = 70)`);
    await runner.query(
      `create index guarantor_call_day on read_model_shape.guarantor_call (called_on, call_id)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['guarantor_call', 'asset_in_lieu', 'collateral_disposal']) {
      await runner.query(`drop table read_model_shape.${table}`);
    }
  }
}
