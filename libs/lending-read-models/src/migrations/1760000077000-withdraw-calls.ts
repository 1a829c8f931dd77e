import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows tell whether the call of a guarantor was withdrawn. */
export class WithdrawCalls1760000077000 implements MigrationInterface {
  readonly name = 'WithdrawCalls1760000077000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read_model_shape.guarantor_call add column withdrawn_on date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table read_model_shape.guarantor_call drop column withdrawn_on`);
  }
}
