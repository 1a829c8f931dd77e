import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTimers1760000200100 implements MigrationInterface {
  readonly name = 'CreateTimers1760000200100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table process.timer (
        process  text not null,
        subject  text collate "C" not null,
        due_on   date,
        known_to text collate "C" not null,
        primary key (process, subject)
      )`);
    await runner.query(
      `create index timer_due on process.timer (process, due_on, subject) where due_on is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table process.timer`);
  }
}
