import { Command } from 'commander';
import type { LocalDate } from '#kernel';
import { loanView, openBusinessDate, replayLoan, scheduleView } from '#lending-api';
import { type Books, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { findLoan } from '../find-loan.js';
import { stateText } from '../output/state-text.js';
import { dataOption } from './data-option.js';
import { day, instant } from './time-options.js';

interface StateOptions {
  readonly asOf?: LocalDate;
  readonly knownAt?: string;
  readonly json?: boolean;
  readonly data?: string;
}

export function stateCommand(): Command {
  return new Command('state')
    .summary('replay a loan: as it was on a day, as it was known at an instant')
    .description(
      'Replays a loan from its events alone: what was true on the day --as-of, of what had been recorded by the ' +
        'instant --known-at.',
    )
    .argument('<loan>', 'id of the loan, or the number that the lender gave it')
    .option('--as-of <date>', 'business date, YYYY-MM-DD (default: the open one)', day)
    .option('--known-at <instant>', 'instant of recording, RFC 3339 (default: now)', instant)
    .option('--json', 'print the state and the schedule as one JSON object')
    .addOption(dataOption())
    .action(async (name: string, options: StateOptions) => {
      await withBooks(options, async (books) => {
        const { view, schedule } = await replayed(books, name, options);
        console.log(
          options.json ? JSON.stringify({ ...view, schedule }, null, 2) : stateText(view, schedule),
        );
      });
    });
}

async function replayed(books: Books, name: string, { asOf, knownAt }: StateOptions) {
  await books.drain();
  const loanId = await findLoan(books.dataSource, name);
  const open = await openBusinessDate(books.store);
  const on =
    asOf ?? (knownAt === undefined ? undefined : await openBusinessDate(books.store, knownAt)) ?? open;
  if (on === undefined) throw new CommandFailed('no business day is open yet', exitCode.unusable);
  if (open !== undefined && on > open) {
    throw new CommandFailed(`${on} lies after the open business date ${open}`, exitCode.unusable);
  }
  const at = { asOf: on, ...(knownAt !== undefined && { knownAt }) };
  const loan = await replayLoan(books.store, loanId, at);
  if (loan === undefined) {
    const known = knownAt === undefined ? '' : `, as known at ${knownAt}`;
    throw new CommandFailed(`nothing was known of the loan ${name} on ${on}${known}`, exitCode.notFound);
  }
  return { view: loanView(loan, at), schedule: scheduleView(loan, on) };
}
