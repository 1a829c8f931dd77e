import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateWriteOff1760000060000 implements MigrationInterface {
  readonly name = 'CreateWriteOff1760000060000';

  async up(runner: QueryRunner): Promise<void> {
    const parts = ['fees', 'penalty', 'interest', 'principal'];
    const columns = (prefix: string) => parts.map((part) => `${prefix}_${part} numeric not null`).join(', ');
    await runner.query(`
      create table read_model_shape.write_off (
        loan_id        uuid primary key,
        written_off_on date,
        ${columns('written_off')},
        ${columns('recovered')},
        excess         numeric not null,
        costs          numeric not null,
        last_recovered_on date
      ) with (fillfactor = 70)`);
    await runner.query(
      `create index write_off_day on read_model_shape.write_off (written_off_on, loan_id) where written_off_on is not null`,
    );
    // Every change of what was written off or recovered, as a journal does: undone by a line, never rubbed out.
    await runner.query(`
      create table read_model_shape.write_off_entry (
        position  text collate "C" not null,
        loan_id   uuid not null,
        part_id   text not null,
        kind      text not null,
        value_on  date not null,
        source    text,
        ${columns('written_off')},
        ${columns('recovered')},
        excess    numeric not null,
        costs     numeric not null,
        primary key (loan_id, position)
      )`);
    await runner.query(
      `create index write_off_entry_day on read_model_shape.write_off_entry (value_on, kind)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table read_model_shape.write_off_entry`);
    await runner.query(`drop table read_model_shape.write_off`);
  }
}
