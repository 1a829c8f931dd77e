import { Command } from 'commander';
import { openBusinessDate, takeDroppedFiles } from '#lending-api';
import { operator, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { dataOption } from './data-option.js';

export function signalsCommand(): Command {
  return new Command('signals')
    .summary('take what outside sources tell of borrowers')
    .addCommand(takeCommand());
}

function takeCommand(): Command {
  return new Command('take')
    .description(
      'Takes every file SOURCE.ANYTHING.ndjson of a directory, once, and moves it to taken/ with a report of what could ' +
        'not be taken. Can be stopped and run again at any time.',
    )
    .argument('<directory>', 'where sources drop their files')
    .addOption(dataOption())
    .action(async (directory: string, options: { data?: string }) => {
      await withBooks(options, async ({ store }) => {
        const businessDate = await openBusinessDate(store);
        if (businessDate === undefined) {
          throw new CommandFailed('no business day is open yet', exitCode.unusable);
        }
        let faults = 0;
        for (const taken of await takeDroppedFiles(directory, { store, actor: operator, businessDate })) {
          const { file, outcome, recorded, repeated } = taken;
          console.log(`${file}: ${outcome}, ${recorded} recorded, ${repeated} told before`);
          for (const { line, code, message } of taken.faults)
            console.log(`  line ${line}: ${code}: ${message}`);
          faults += taken.faults.length + (outcome.startsWith('taken') ? 0 : 1);
        }
        if (faults > 0) process.exitCode = exitCode.rejected;
      });
    });
}
