import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLegalMatter1760000070000 implements MigrationInterface {
  readonly name = 'CreateLegalMatter1760000070000';

  async up(runner: QueryRunner): Promise<void> {
    const about = `loan_id uuid not null, borrower_id uuid not null`;
    await runner.query(`
      create table read_model_shape.legal_matter (
        matter_id   uuid primary key,
        ${about},
        kind        text not null,
        stage       text not null,
        stage_since date not null,
        opened_on   date not null,
        court       text,
        currency    text not null,
        claimed     numeric not null,
        awarded     numeric,
        recovered   numeric not null
      ) with (fillfactor = 70)`);
    await runner.query(
      `create index legal_matter_borrower on read_model_shape.legal_matter (borrower_id, opened_on, matter_id)`,
    );
    await runner.query(
      `create index legal_matter_opened on read_model_shape.legal_matter (opened_on, matter_id)`,
    );
    await runner.query(`
      create table read_model_shape.legal_deadline (
        matter_id     uuid not null,
        deadline_id   text collate "C" not null,
        ${about},
        kind          text not null,
        title         text not null,
        of_whom       text not null,
        article       text not null,
        grade         text not null,
        from_on       date not null,
        due_on        date not null,
        status        text not null,
        next_alarm_on date,
        alarm_days    integer,
        primary key (matter_id, deadline_id)
      ) with (fillfactor = 70)`);
    // What a day has to look at, and the worklist: the deadlines that end next.
    await runner.query(
      `create index legal_deadline_alarm on read_model_shape.legal_deadline (next_alarm_on, matter_id)
        where next_alarm_on is not null`,
    );
    await runner.query(
      `create index legal_deadline_due on read_model_shape.legal_deadline (due_on, matter_id, deadline_id)`,
    );
    await runner.query(`
      create table read_model_shape.legal_preservation (
        matter_id          uuid not null,
        preservation_id    uuid not null,
        ${about},
        party_role         text not null,
        party_reference    text not null,
        property_kind      text not null,
        property_reference text not null,
        amount             numeric not null,
        court              text not null,
        status             text not null,
        applied_on         date not null,
        preserved_at       timestamptz,
        ends_on            date,
        court_rank         integer,
        primary key (matter_id, preservation_id)
      ) with (fillfactor = 70)`);
    await runner.query(
      `create index legal_preservation_property
          on read_model_shape.legal_preservation (property_reference, preserved_at)`,
    );
    await runner.query(
      `create index legal_preservation_end on read_model_shape.legal_preservation (ends_on, matter_id)
        where status = 'granted'`,
    );
    await runner.query(`
      create table read_model_shape.legal_cost (
        matter_id   uuid not null,
        cost_id     uuid not null,
        incurred_on date not null,
        kind        text not null,
        amount      numeric not null,
        recoverable boolean not null,
        charged     text not null,
        primary key (matter_id, cost_id)
      ) with (fillfactor = 70)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['legal_cost', 'legal_preservation', 'legal_deadline', 'legal_matter']) {
      await runner.query(`drop table read_model_shape.${table}`);
    }
  }
}
