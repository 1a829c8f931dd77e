import type { DataSource } from 'typeorm';
import type { Position } from '#kernel';

/**
 * Timers of a process: of each subject the day on which it is to be looked at again, and up to where the history was
 * known when that was found. Rows, not events: they follow from events and are found again by looking again.
 */
export class Timers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly process: string,
  ) {}

  /** Sets when a subject is due, null for never, unless something later has been set meanwhile. */
  async set(subject: string, dueOn: string | null, knownTo: Position): Promise<void> {
    await this.dataSource.query(
      `insert into process.timer as t (process, subject, due_on, known_to) values ($1, $2, $3, $4)
         on conflict (process, subject)
         do update set due_on = excluded.due_on, known_to = excluded.known_to where t.known_to <= excluded.known_to`,
      [this.process, subject, dueOn, knownTo],
    );
  }

  async knownTo(subject: string): Promise<Position | undefined> {
    const rows = await this.dataSource.query<{ position: Position }[]>(
      `select known_to as position from process.timer where process = $1 and subject = $2`,
      [this.process, subject],
    );
    return rows[0]?.position;
  }

  /** Subjects that are due on a day, in order, from the first after `after` on. */
  async due(asOf: string, after: string | null, limit: number): Promise<readonly string[]> {
    const rows = await this.dataSource.query<{ subject: string }[]>(
      `select subject from process.timer
        where process = $1 and due_on <= $2 and ($3::text is null or subject > $3)
        order by subject limit $4`,
      [this.process, asOf, after, limit],
    );
    return rows.map(({ subject }) => subject);
  }
}
