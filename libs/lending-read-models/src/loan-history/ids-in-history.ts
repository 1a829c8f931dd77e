import type { DataSource } from 'typeorm';
import { parseStreamName } from '#kernel';

/** Ids of what an event of a type in a loan's history is about: of the stream that it stands in. */
export async function idsInHistory(
  database: DataSource,
  loanId: string,
  type: string,
): Promise<readonly string[]> {
  const rows = await database.query<{ stream: string }[]>(
    `select stream from read_model.loan_history where subject = $1 and type = $2 order by position`,
    [`loan/${loanId}`, type],
  );
  return rows.map(({ stream }) => parseStreamName(stream).id);
}
