import type { EntityManager } from 'typeorm';
import type { LocalDate } from '#kernel';
import type { WarningEvent } from '#lending';
import type { TableNames } from '#projections';

/** Records the day of a step; the first day of each counts. */
export async function writeEpisode(
  tx: EntityManager,
  { warning_episode: episodes, warning_episode_loan: loans }: TableNames,
  warningId: string,
  event: WarningEvent,
): Promise<void> {
  const { episodeId } = event.data;
  const on = event.occurredOn;
  const set = (assignments: string, ...values: unknown[]) =>
    tx.query(`update ${episodes} set ${assignments} where episode_id = $1`, [episodeId, ...values]);
  switch (event.type) {
    case 'warning.raised': {
      const { signal, source, loanIds } = event.data;
      await tx.query(
        `insert into ${episodes} (episode_id, warning_id, signal, source, raised_on) values ($1, $2, $3, $4, $5)`,
        [episodeId, warningId, signal, source, on],
      );
      await tx.query(
        `insert into ${loans} (loan_id, episode_id) select distinct loan_id, $2::uuid from unnest($1::uuid[]) as loan_id`,
        [loanIds, episodeId],
      );
      return;
    }
    case 'warning.graded':
      await set(`graded_on = coalesce(graded_on, $2)`, on);
      return;
    case 'warning.published':
      await set(`published_on = $2`, on);
      return;
    case 'warning.investigated':
      await set(`investigated_on = coalesce(investigated_on, $2), confirmed = $3`, on, event.data.confirmed);
      return;
    case 'warning.decided':
      await set(`decided_on = $2`, on);
      return;
    case 'warning.dismissed':
      await set(`ended_on = $2, outcome = 'dismissed'`, on);
      return;
    case 'warning.closed':
      await set(`ended_on = $2, outcome = $3`, on, event.data.outcome);
      return;
    case 'warning.recurred':
    case 'warning.measure-started':
    case 'warning.measure-completed':
    case 'warning.clearing-proposed':
    case 'warning.clearing-refused':
    case 'warning.escalated':
      return;
  }
}

/** The first day on which a loan fell overdue after it was warned of: what the warning was ahead of. */
export async function writeFirstOverdue(
  tx: EntityManager,
  { warning_episode: episodes, warning_episode_loan: loans }: TableNames,
  loanId: string,
  on: LocalDate,
): Promise<void> {
  await tx.query(
    `update ${episodes} e set overdue_on = $2
       from ${loans} l
      where l.loan_id = $1 and l.episode_id = e.episode_id and e.overdue_on is null and e.raised_on <= $2`,
    [loanId, on],
  );
}
