import { Command } from 'commander';
import { type Position, START } from '#kernel';
import { failuresAfter, withholdEvent } from '#publication';
import { withBooks } from '../books.js';
import { failureText } from '../output/failure-text.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly data?: string;
}

export function publicationCommand(): Command {
  return new Command('publication')
    .summary('look after events that cannot be published')
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(withholdCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description(
      'Lists the events that Kafka, the feed or webhooks stand before, and those withheld from all.',
    )
    .option('--json', 'print one JSON array')
    .addOption(dataOption())
    .action(async ({ json, ...options }: Options & { json?: boolean }) => {
      await withBooks(options, async ({ dataSource }) => {
        const failures = await failuresAfter(dataSource, START);
        if (json) return console.log(JSON.stringify(failures));
        if (failures.length === 0) console.log('everything can be published');
        for (const failure of failures) console.log(failureText(failure));
      });
    });
}

function withholdCommand(): Command {
  return new Command('withhold')
    .description(
      'Publishes everything but this event, to Kafka, feed and webhooks; a message says so in its place.',
    )
    .argument('<position>', 'position of the event, as publication list shows it')
    .requiredOption('--by <name>', 'who decides')
    .requiredOption('--reason <text>', 'why, for the record')
    .addOption(dataOption())
    .action(
      async (position: Position, { by, reason, ...options }: Options & { by: string; reason: string }) => {
        await withBooks(options, ({ dataSource }) => withholdEvent(dataSource, { position, by, reason }));
        console.log(`the event at ${position} will be withheld`);
      },
    );
}
