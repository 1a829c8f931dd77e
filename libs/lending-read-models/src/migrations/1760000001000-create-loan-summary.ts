import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shapes of `loan_summary`: see tables.ts of the projections for how they become tables. */
export class CreateLoanSummary1760000001000 implements MigrationInterface {
  readonly name = 'CreateLoanSummary1760000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.loan_summary (
        loan_id               uuid primary key,
        external_id           text collate "C",
        borrower_id           uuid not null,
        product               text not null,
        purpose               text not null,
        guarantee_type        text not null,
        org_unit              text not null,
        officer               text not null,
        approval_reference    text not null,
        source                text,
        currency              text not null,
        approved              numeric not null,
        annual_rate           numeric not null,
        method                text not null,
        instalments           integer not null,
        day_count             text not null,
        status                text not null,
        registered_on         date not null,
        first_disbursed_on    date,
        maturity_on           date,
        last_payment_on       date,
        written_off_on        date,
        settled_on            date,
        closed_on             date,
        balances_on           date not null,
        outstanding_principal numeric not null,
        outstanding_interest  numeric not null,
        outstanding_fees      numeric not null,
        outstanding_penalty   numeric not null,
        disbursed             numeric not null,
        received              numeric not null,
        waived                numeric not null,
        written_off           numeric not null,
        recovered             numeric not null,
        credit                numeric not null,
        oldest_unpaid_due_on  date,
        next_due_on           date,
        next_due_amount       numeric,
        next_transition_on    date,
        bucket                text,
        risk_class            text,
        open_warnings         integer not null,
        highest_warning       text,
        last_inspected_on     date,
        next_inspection_on    date,
        revision              integer not null,
        position              text collate "C" not null
      ) with (fillfactor = 80)`);
    // Indexes of what is asked for across the whole book, with the very expressions of loan-sorts.ts.
    for (const [name, columns] of [
      ['external_id', `((coalesce(external_id, '')), loan_id)`],
      ['borrower', `(borrower_id)`],
      ['officer', `(officer)`],
      ['unpaid', `((coalesce(oldest_unpaid_due_on, 'infinity'::date)), loan_id)`],
      ['transition', `(next_transition_on, loan_id) where next_transition_on is not null`],
    ]) {
      await runner.query(`create index loan_summary_${name} on read_model_shape.loan_summary ${columns}`);
    }
    await runner.query(`
      create table read_model_shape.loan_summary_fold (
        loan_id  uuid primary key,
        revision integer not null,
        position text collate "C" not null,
        state    text not null
      ) with (fillfactor = 80)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.loan_summary_fold`);
    await runner.query(`drop table read_model_shape.loan_summary`);
  }
}
