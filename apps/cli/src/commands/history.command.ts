import { Command } from 'commander';
import { loanHistory } from '#lending-api';
import { withBooks } from '../books.js';
import { findLoan } from '../find-loan.js';
import { historyText } from '../output/history-text.js';
import { dataOption } from './data-option.js';

export function historyCommand(): Command {
  return new Command('history')
    .summary('show everything that ever happened to a loan')
    .description('Shows every event that names the loan, in the order in which they were recorded.')
    .argument('<loan>', 'id of the loan, or the number that the lender gave it')
    .option('--json', 'print the events as they are stored, one JSON object a line')
    .addOption(dataOption())
    .action(async (name: string, options: { json?: boolean; data?: string }) => {
      await withBooks(options, async (books) => {
        await books.drain();
        const loanId = await findLoan(books.dataSource, name);
        for await (const page of loanHistory(books.store, books.dataSource, loanId)) {
          for (const event of page) console.log(options.json ? JSON.stringify(event) : historyText(event));
        }
      });
    });
}
