import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCollection1760000051000 implements MigrationInterface {
  readonly name = 'CreateCollection1760000051000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.collection_case (
        borrower_id             uuid not null,
        case_number             integer not null,
        org_unit                text not null,
        opened_on               date not null,
        closed_on               date,
        outcome                 text,
        phase                   text not null,
        phase_since             date not null,
        assignee_kind           text,
        assignee                text,
        next_action             text,
        next_action_on          date,
        next_action_owner       text,
        cause                   text,
        first_contact_due       text not null,
        first_contact_at        text,
        first_contact_answered  boolean,
        first_contact_in_time   boolean,
        first_contact_missed_on date,
        lost_on                 date,
        found_on                date,
        given_up_on             date,
        complaints              integer not null default 0,
        misconduct              integer not null default 0,
        primary key (borrower_id, case_number)
      )`);
    await runner.query(
      `create index collection_case_open on read_model_shape.collection_case (opened_on, borrower_id)
        where closed_on is null`,
    );
    await runner.query(`
      create table read_model_shape.collection_phase (
        borrower_id uuid not null,
        case_number integer not null,
        number      integer not null,
        phase       text not null,
        from_on     date not null,
        until_on    date,
        primary key (borrower_id, case_number, number)
      )`);
    await runner.query(`
      create table read_model_shape.collection_loan (
        loan_id     uuid not null,
        borrower_id uuid not null,
        case_number integer not null,
        currency    text not null,
        org_unit    text not null,
        joined_on   date not null,
        overdue_on  date not null,
        left_on     date,
        reason      text,
        primary key (loan_id, borrower_id, case_number)
      )`);
    await runner.query(`
      create table read_model_shape.collection_receipt (
        receipt_id  text collate "C" not null,
        loan_id     uuid not null,
        borrower_id uuid not null,
        case_number integer not null,
        org_unit    text not null,
        currency    text not null,
        received_on date not null,
        amount      numeric not null,
        taken_back  date,
        primary key (loan_id, receipt_id)
      )`);
    await runner.query(`
      create table read_model_shape.collection_promise (
        promise_id  text collate "C" primary key,
        borrower_id uuid not null,
        case_number integer not null,
        loan_id     uuid not null,
        org_unit    text not null,
        currency    text not null,
        kind        text not null,
        made_on     date not null,
        due_on      date not null,
        amount      numeric not null,
        paid        numeric not null,
        outcome     text not null,
        settled_on  date
      )`);
    await runner.query(
      `create index collection_promise_due on read_model_shape.collection_promise (due_on, promise_id)
        where outcome = 'open'`,
    );
    await runner.query(`
      create table read_model_shape.contact_attempt (
        person_id   uuid not null,
        attempt_id  text collate "C" not null,
        borrower_id uuid not null,
        loan_ids    text not null,
        channel     text not null,
        purpose     text not null,
        at_instant  timestamptz not null,
        local_at    text not null,
        occurred_on date not null,
        by_whom     text not null,
        agency      text,
        verdict     text not null,
        rules       text not null,
        result      text,
        primary key (person_id, attempt_id)
      )`);
    await runner.query(
      `create index contact_attempt_borrower on read_model_shape.contact_attempt (borrower_id, at_instant)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'contact_attempt',
      'collection_promise',
      'collection_receipt',
      'collection_loan',
      'collection_phase',
      'collection_case',
    ]) {
      await runner.query(`drop table read_model_shape.${table}`);
    }
  }
}
