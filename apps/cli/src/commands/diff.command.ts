import { Command } from 'commander';
import type { LocalDate } from '#kernel';
import { loanDifference, openBusinessDate } from '#lending-api';
import { withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { findLoan } from '../find-loan.js';
import { changeText, stepText } from '../output/trail-text.js';
import { dataOption } from './data-option.js';
import { day, instant } from './time-options.js';

interface Options {
  readonly asOf?: LocalDate;
  readonly knownAt: string;
  readonly and?: string;
  readonly json?: boolean;
  readonly data?: string;
}

export function diffCommand(): Command {
  return new Command('diff')
    .summary('show what later knowledge changed in a loan, and by which events')
    .description(
      'Compares a loan as of one day, as known at two instants: every figure that differs, and the events between.',
    )
    .argument('<loan>', 'id of the loan, or the number that the lender gave it')
    .option('--as-of <date>', 'business date, YYYY-MM-DD (default: the open one)', day)
    .requiredOption('--known-at <instant>', 'the earlier instant of recording, RFC 3339', instant)
    .option('--and <instant>', 'the later one (default: now)', instant)
    .option('--json', 'print one JSON object')
    .addOption(dataOption())
    .action(async (name: string, options: Options) => {
      await withBooks(options, async (books) => {
        await books.drain();
        const loanId = await findLoan(books.dataSource, name);
        const asOf = options.asOf ?? (await openBusinessDate(books.store));
        if (asOf === undefined) throw new CommandFailed('no business day is open yet', exitCode.unusable);
        const found = await loanDifference(books.store, loanId, asOf, options.knownAt, options.and);
        if (found === undefined) {
          throw new CommandFailed(`nothing was known of the loan ${name} on ${asOf}`, exitCode.notFound);
        }
        if (options.json) return console.log(JSON.stringify({ loanId, ...found }, null, 2));
        console.log(`as of ${asOf}, known at ${found.knownAt} and ${found.andKnownAt ?? 'now'}`);
        if (found.changes.length === 0) console.log('no figure differs');
        for (const change of found.changes) console.log(`  ${changeText(change)}`);
        for (const step of found.steps) console.log(stepText(step));
        if (found.laterFacts > 0) console.log(`and ${found.laterFacts} events about later days`);
      });
    });
}
