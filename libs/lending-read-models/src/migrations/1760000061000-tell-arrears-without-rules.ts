import type { MigrationInterface, QueryRunner } from 'typeorm';

const standing = 'read_model_shape.loan_summary_standing';

/** Which bucket a loan is in on a day is asked with the rules of that day, so rows hold what no rule set can change. */
export class TellArrearsWithoutRules1760000061000 implements MigrationInterface {
  readonly name = 'TellArrearsWithoutRules1760000061000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index read_model_shape.loan_summary_transition`);
    await runner.query(`
      alter table ${standing}
        drop column next_transition_on,
        add column judged_from date,
        add column arrears_since date,
        add column own_buckets text`);
    await runner.query(
      `create index loan_summary_arrears on ${standing} (arrears_since, loan_id) where arrears_since is not null`,
    );
    await runner.query(`create index loan_summary_bucket on ${standing} (loan_id) where bucket is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index read_model_shape.loan_summary_bucket`);
    await runner.query(`drop index read_model_shape.loan_summary_arrears`);
    await runner.query(`
      alter table ${standing}
        drop column judged_from,
        drop column arrears_since,
        drop column own_buckets,
        add column next_transition_on date`);
    await runner.query(
      `create index loan_summary_transition on ${standing} (next_transition_on, loan_id) where next_transition_on is not null`,
    );
  }
}
