import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFoldTables, dropFoldTables } from '../loan-fold/fold-tables.js';

export class CreateLoanSummary1760000001000 implements MigrationInterface {
  readonly name = 'CreateLoanSummary1760000001000';

  async up(runner: QueryRunner): Promise<void> {
    await createFoldTables(runner, 'loan_summary', {
      origin: `
        external_id        text collate "C",
        borrower_id        uuid not null,
        product            text not null,
        purpose            text not null,
        guarantee_type     text not null,
        org_unit           text not null,
        officer            text not null,
        approval_reference text not null,
        source             text,
        currency           text not null,
        approved           numeric not null,
        method             text not null,
        instalments        integer not null,
        day_count          text not null,
        registered_on      date not null,`,
      standing: `
        annual_rate           numeric not null,
        status                text not null,
        first_disbursed_on    date,
        maturity_on           date,
        last_payment_on       date,
        written_off_on        date,
        charged_off_on        date,
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
        next_inspection_on    date,`,
    });
    // Indexes of what is asked for across the whole book, with the very expressions of loan-sorts.ts.
    for (const [table, name, columns] of [
      ['origin', 'external_id', `((coalesce(external_id, '')), loan_id)`],
      ['origin', 'borrower', `(borrower_id)`],
      ['origin', 'officer', `(officer)`],
      ['standing', 'unpaid', `((coalesce(oldest_unpaid_due_on, 'infinity'::date)), loan_id)`],
      ['standing', 'transition', `(next_transition_on, loan_id) where next_transition_on is not null`],
    ]) {
      await runner.query(
        `create index loan_summary_${name} on read_model_shape.loan_summary_${table} ${columns}`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropFoldTables(runner, 'loan_summary');
  }
}
