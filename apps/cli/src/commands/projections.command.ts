import { Command, InvalidArgumentError } from 'commander';
import type { Position } from '#kernel';
import { lendingProjections } from '#lending-read-models';
import {
  dropGeneration,
  openFailures,
  projectionStatus,
  rebuild,
  rollBack,
  skipFailure,
  switchOver,
} from '#projections';
import { withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly json?: boolean;
  readonly acceptDifferences?: boolean;
  readonly data?: string;
}

interface Decision {
  readonly by: string;
  readonly reason: string;
}

export function projectionsCommand(): Command {
  return new Command('projections')
    .summary('look after the read models')
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(rebuildCommand())
    .addCommand(switchCommand())
    .addCommand(rollBackCommand())
    .addCommand(dropCommand())
    .addCommand(skipCommand());
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
          const stopped = failure
            ? `, stopped at ${failure.position}, ${failure.type}: ${failure.error}`
            : '';
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
        const built = await rebuild(named(name), books);
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
        const report = await switchOver(named(name), books, {
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

function rollBackCommand(): Command {
  return new Command('roll-back')
    .description('Makes the generation before the live one live again; it then catches up.')
    .argument('<name>')
    .addOption(dataOption())
    .action(async (name: string, options: Options) => {
      await withBooks(options, async (books) => {
        const { generation, position } = await rollBack(books.dataSource, named(name));
        console.log(`${name}: generation ${generation} is live, at ${position || 'the start'}`);
      });
    });
}

function dropCommand(): Command {
  return new Command('drop')
    .description('Drops a generation that nobody reads: a retired one, or a build that is given up.')
    .argument('<name>')
    .argument('<generation>', 'its number, as projections list shows it', generationNumber)
    .addOption(dataOption())
    .action(async (name: string, generation: number, options: Options) => {
      await withBooks(options, (books) => dropGeneration(books.dataSource, named(name), generation));
      console.log(`${name}: generation ${generation} is dropped`);
    });
}

function skipCommand(): Command {
  return new Command('skip')
    .description(
      'Lets a read model go on without the event it stopped at. Its rows lack the event until a rebuild.',
    )
    .argument('<name>')
    .argument('<position>', 'position of the event, as projections list shows it')
    .requiredOption('--by <name>', 'who decides')
    .requiredOption('--reason <text>', 'why, for the record')
    .addOption(dataOption())
    .action(async (name: string, position: Position, { by, reason, ...options }: Options & Decision) => {
      await withBooks(options, async (books) => {
        named(name);
        const { dataSource } = books;
        const open = (await openFailures(dataSource)).filter((failure) => failure.name === name);
        const failure = open.find((each) => each.position === position);
        if (failure === undefined) {
          throw new CommandFailed(`${name} does not stand before an event at ${position}`, exitCode.failed);
        }
        await skipFailure(dataSource, { name, generation: failure.generation, position, by, reason });
        console.log(
          `${name}: generation ${failure.generation} goes on without ${failure.type} at ${position}`,
        );
      });
    });
}

function generationNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('not the number of a generation');
  return Number(text);
}

function named(name: string) {
  const found = lendingProjections.find((projection) => projection.name === name);
  if (found) return found;
  const names = lendingProjections.map((projection) => projection.name).join(', ');
  throw new CommandFailed(`there is no projection ${name}; there are: ${names}`, exitCode.notFound);
}
