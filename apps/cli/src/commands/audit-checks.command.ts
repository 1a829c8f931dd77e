import { Command } from 'commander';
import { type LocalDate, type RecordedEvent, streamName } from '#kernel';
import {
  type CheckedHistory,
  checkedHistory,
  type CheckFinding,
  findingsOf,
  riskChecks,
  sharedKeyChecks,
  SharedKeys,
  stewardship,
} from '#lending';
import { loanHistory, openBusinessDate, RuleBook, riskCheckParamsOn } from '#lending-api';
import { type Books, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { findLoan } from '../find-loan.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly loan?: string;
  readonly org?: string;
  readonly json?: boolean;
  readonly data?: string;
}

export function auditChecksCommand(): Command {
  return new Command('checks')
    .description(
      'Runs the checks of risk points over the history of loans; prints findings with their events.',
    )
    .option('--loan <loan>', 'one loan, by its id or by the number that the lender gave it')
    .option('--org <unit>', 'all loans of an organisational unit')
    .option('--json', 'print one JSON object a finding')
    .addOption(dataOption())
    .action(async (options: Options) => {
      if ((options.loan === undefined) === (options.org === undefined)) {
        throw new CommandFailed('name one of --loan and --org', exitCode.unusable);
      }
      await withBooks(options, async (books) => {
        await books.drain();
        const on = await openBusinessDate(books.store);
        if (on === undefined) throw new CommandFailed('no business day is open yet', exitCode.unusable);
        const params = await riskCheckParamsOn(new RuleBook(books.store), on);
        let loans = 0;
        let findings = 0;
        const tell = (found: CheckFinding) => {
          findings += 1;
          console.log(options.json ? JSON.stringify(found) : textOf(found));
        };
        const keys = new SharedKeys();
        for (const loanId of await loansOf(books, options)) {
          loans += 1;
          const history = await checkedLoan(books, loanId, on);
          keys.add(history);
          findingsOf(history, params).forEach(tell);
        }
        keys.findings().forEach(tell);
        if (options.json) return;
        const checks = riskChecks.length + sharedKeyChecks.length;
        console.log(`${findings} findings of ${checks} checks in ${loans} loans`);
      });
    });
}

async function loansOf({ dataSource }: Books, { loan, org }: Options): Promise<readonly string[]> {
  if (loan !== undefined) return [await findLoan(dataSource, loan)];
  const rows = await dataSource.query<{ loan_id: string }[]>(
    'select loan_id from read_model.loan_summary where org_unit = $1 order by loan_id',
    [org],
  );
  if (rows.length === 0) throw new CommandFailed(`there is no loan of ${org}`, exitCode.notFound);
  return rows.map(({ loan_id }) => loan_id);
}

async function checkedLoan(books: Books, loanId: string, asOf: LocalDate): Promise<CheckedHistory> {
  const history = checkedHistory(loanId, await historyOf(books, loanId), { asOf });
  if (history.state.status === 'unregistered') return history;
  const stream = streamName(stewardship.category, history.state.registration.borrowerId);
  const recorded: RecordedEvent[] = [];
  for await (const page of books.store.readStream(stream)) recorded.push(...page);
  return { ...history, stewardship: recorded };
}

async function historyOf({ store, dataSource }: Books, loanId: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of loanHistory(store, dataSource, loanId)) events.push(...page);
  return events;
}

function textOf({ loanId, point, check, message, positions }: CheckFinding): string {
  return `${loanId}  point ${point.padEnd(4)} ${check}: ${message}  [${positions.join(', ')}]`;
}
