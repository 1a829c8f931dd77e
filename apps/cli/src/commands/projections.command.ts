import { Command } from 'commander';
import { projectionStatus, rebuild, switchOver } from '#projections';
import { type Books, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly json?: boolean;
  readonly acceptDifferences?: boolean;
  readonly data?: string;
}

export function projectionsCommand(): Command {
  return new Command('projections')
    .summary('look after the read models')
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(rebuildCommand())
    .addCommand(switchCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('Lists the read models: generation, how far each has come, what is in its way.')
    .option('--json', 'print one JSON array')
    .addOption(dataOption())
    .action(async (options: Options) => {
      await withBooks(options, async ({ dataSource, store }) => {
        const all = await projectionStatus({ dataSource, store });
        if (options.json) return console.log(JSON.stringify(all));
        for (const { name, generation, version, status, position, lagSeconds, failure } of all) {
          const behind = lagSeconds > 0 ? `, ${lagSeconds.toFixed(1)} s behind` : '';
          const stopped = failure ? `, stopped at ${failure.type}: ${failure.error}` : '';
          console.log(
            `${name.padEnd(18)} generation ${generation}, version ${version}, ${status}, at ${position || 'the start'}` +
              `${behind}${stopped}`,
          );
        }
      });
    });
}

function rebuildCommand(): Command {
  return new Command('rebuild')
    .description(
      'Builds a read model anew from the first event, beside the live one. Queries go on meanwhile.',
    )
    .argument('<name>')
    .addOption(dataOption())
    .action(async (name: string, options: Options) => {
      await withBooks(options, async (books) => {
        const built = await rebuild(named(books, name), books);
        console.log(
          `${name}: generation ${built.generation} is built up to ${built.position}; switch to it next`,
        );
      });
    });
}

function switchCommand(): Command {
  return new Command('switch')
    .description('Compares a rebuilt read model with the live one, row by row, and makes it the live one.')
    .argument('<name>')
    .option('--accept-differences', 'switch even where the two differ')
    .addOption(dataOption())
    .action(async (name: string, options: Options) => {
      await withBooks(options, async (books) => {
        const report = await switchOver(named(books, name), books, {
          acceptDifferences: options.acceptDifferences ?? false,
        });
        const compared =
          report.notCompared === null
            ? `compared, ${report.differences.length} tables differ`
            : `not compared: ${report.notCompared}`;
        console.log(`${name}: generation ${report.to.generation} is live (${compared})`);
      });
    });
}

function named({ projections }: Books, name: string) {
  const found = projections.find((projection) => projection.name === name);
  if (found) return found;
  const names = projections.map((projection) => projection.name).join(', ');
  throw new CommandFailed(`there is no projection ${name}; there are: ${names}`, exitCode.notFound);
}
