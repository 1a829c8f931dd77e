import { Command } from 'commander';
import { withBooks } from '../books.js';
import { dataOption } from './data-option.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .summary('bring the database up to this release')
    .description('Runs the migrations that are still to be run. Every start does the same by itself.')
    .addOption(dataOption())
    .action(async (options: { data?: string }) => {
      await withBooks(options, async ({ migrated, place }) => {
        console.log(
          migrated.length === 0 ? `${place} is up to date` : `${place}: ran ${migrated.join(', ')}`,
        );
      });
    });
}
