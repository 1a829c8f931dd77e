import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shape only: generations that stand are built anew from it. */
export class TellOverdueMessages1760000080000 implements MigrationInterface {
  readonly name = 'TellOverdueMessages1760000080000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read_model_shape.notification
        add column days_past_due integer,
        add column risk_level    text,
        add column send_until    date`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table read_model_shape.notification
        drop column days_past_due, drop column risk_level, drop column send_until`);
  }
}
