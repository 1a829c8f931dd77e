import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWarning1760000030000 implements MigrationInterface {
  readonly name = 'CreateWarning1760000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.warning (
        warning_id       uuid primary key,
        signal           text not null,
        about            text not null,
        borrower_id      uuid not null,
        status           text not null,
        level            text not null,
        owner            text,
        raised_on        date not null,
        next_step        text,
        next_deadline_on date,
        escalated        integer not null,
        revision         integer not null,
        state            text not null
      ) with (fillfactor = 70)`);
    await runner.query(`create index warning_borrower on read_model_shape.warning (borrower_id)`);
    await runner.query(
      `create index warning_owner on read_model_shape.warning (owner) where next_step is not null`,
    );
    // What a day has to look at: rows whose deadline has passed, and no others.
    await runner.query(
      `create index warning_deadline on read_model_shape.warning (next_deadline_on, warning_id)
        where next_deadline_on is not null`,
    );
    await runner.query(`
      create table read_model_shape.warning_episode (
        episode_id      uuid primary key,
        warning_id      uuid not null,
        signal          text not null,
        source          text not null,
        raised_on       date not null,
        graded_on       date,
        published_on    date,
        investigated_on date,
        decided_on      date,
        ended_on        date,
        confirmed       boolean,
        outcome         text,
        overdue_on      date
      )`);
    await runner.query(`
      create table read_model_shape.warning_episode_loan (
        loan_id    uuid not null,
        episode_id uuid not null,
        primary key (loan_id, episode_id)
      )`);
    await runner.query(`
      create table read_model_shape.watch_list (
        borrower_id uuid not null,
        entry_id    text not null,
        entered_on  date not null,
        reason      text not null,
        plan        text,
        left_on     date,
        primary key (borrower_id, entry_id)
      )`);
    await runner.query(`
      create table read_model_shape.borrower_link (
        kind        text not null,
        token       text collate "C" not null,
        borrower_id uuid not null,
        primary key (kind, token, borrower_id)
      )`);
    await runner.query(`create index borrower_link_borrower on read_model_shape.borrower_link (borrower_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'borrower_link',
      'watch_list',
      'warning_episode_loan',
      'warning_episode',
      'warning',
    ]) {
      await runner.query(`drop table read_model_shape.${table}`);
    }
  }
}
