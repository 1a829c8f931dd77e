import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClaimClock1760000050000 implements MigrationInterface {
  readonly name = 'CreateClaimClock1760000050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table read_model_shape.claim_clock (
        loan_id           uuid not null,
        clock_id          uuid not null,
        borrower_id       uuid not null,
        kind              text not null,
        obligor_role      text not null,
        obligor_reference text not null,
        starts_on         date not null,
        ends_on           date,
        status            text not null,
        next_alarm_on     date,
        alarm_days        integer,
        primary key (loan_id, clock_id)
      ) with (fillfactor = 70)`);
    // What a day has to look at, and what is asked for most: the clocks that end next.
    await runner.query(
      `create index claim_clock_alarm on read_model_shape.claim_clock (next_alarm_on, loan_id)
        where next_alarm_on is not null`,
    );
    await runner.query(
      `create index claim_clock_end on read_model_shape.claim_clock (ends_on, clock_id) where ends_on is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.claim_clock`);
  }
}
