import { Command } from 'commander';
import { compareReadModels } from '#lending-read-models';
import { withBooks } from '../books.js';
import { exitCode } from '../exit-codes.js';
import { dataOption } from './data-option.js';

export function checkCommand(): Command {
  return new Command('check')
    .summary('compare the read models with what the events say')
    .description(
      'Replays the whole history into a scratch schema and compares it with the live read models, row by row.',
    )
    .option('--json', 'print one JSON array')
    .addOption(dataOption())
    .action(async (options: { json?: boolean; data?: string }) => {
      const all = await withBooks(options, async (books) => {
        await books.drain();
        return compareReadModels(books.dataSource, books.store, ({ projection, position, differences }) => {
          if (options.json) return;
          const verdict = differences.length === 0 ? 'no difference' : 'DIFFERS';
          console.log(`${projection.padEnd(18)} ${verdict}, at ${position || 'the start'}`);
          for (const { table, onlyLeft, onlyRight, samples } of differences) {
            console.log(`  ${table}: ${onlyLeft} rows only live, ${onlyRight} only replayed`);
            for (const { side, row } of samples) {
              console.log(`    ${side === 'left' ? 'live' : 'replayed'} ${JSON.stringify(row)}`);
            }
          }
        });
      });
      if (options.json) console.log(JSON.stringify(all));
      if (all.some(({ differences }) => differences.length > 0)) process.exitCode = exitCode.different;
    });
}
