import type { DataSource } from 'typeorm';
import { CommandFailed, exitCode } from './exit-codes.js';

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * The id of a loan that is named by its id or by the lender's own number.
 * @throws CommandFailed where there is none, or several sources use the number
 */
export async function findLoan(dataSource: DataSource, name: string): Promise<string> {
  const rows = await dataSource.query<{ loan_id: string; source: string | null }[]>(
    uuid.test(name)
      ? 'select loan_id, source from read_model.loan_summary where loan_id = $1::uuid'
      : 'select loan_id, source from read_model.loan_summary where external_id = $1 order by loan_id limit 10',
    [name],
  );
  if (rows.length === 1) return rows[0]!.loan_id;
  if (rows.length === 0) throw new CommandFailed(`there is no loan ${name}`, exitCode.notFound);
  const choices = rows
    .map(({ loan_id, source }) => `  ${loan_id}  ${source ?? 'registered here'}`)
    .join('\n');
  throw new CommandFailed(
    `${name} is the number of several loans; name one by its id:\n${choices}`,
    exitCode.notFound,
  );
}
