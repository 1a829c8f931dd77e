import { Command } from 'commander';
import { checkLog, compareWithLog, LogDirectory, type LogFinding, type StoreFinding } from '#audit';
import { withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { refusable, sealOptions } from './audit-log.js';
import { dataOption } from './data-option.js';

const printed = 100;

export function auditCheckCommand(): Command {
  return new Command('check')
    .description('Recomputes the audit log from its entries and compares every sealed event with the store.')
    .option('--json', 'print one JSON array')
    .addOption(dataOption())
    .action(async (options: { json?: boolean; data?: string }) => {
      await withBooks(options, async ({ store }) => {
        const directory = LogDirectory.of(sealOptions(options).directory, await store.storeId());
        const signed = await refusable(() => directory.lastCheckpoint());
        if (signed === undefined)
          throw new CommandFailed('the audit log has no checkpoint yet', exitCode.notFound);
        const { checkpoint } = signed;
        const reader = directory.reader(checkpoint.size);
        const log = await checkLog(reader, checkpoint);
        // A damaged log cannot bear witness against the store.
        const found = log.length > 0 ? log : await compareWithLog(store, reader);
        if (found.length > 0) process.exitCode = exitCode.auditFailed;
        if (options.json) return console.log(JSON.stringify(found));
        for (const finding of found.slice(0, printed)) console.log(textOf(finding));
        if (found.length > printed) console.log(`and ${found.length - printed} more`);
        console.log(
          found.length === 0
            ? `${checkpoint.size} events are what was sealed`
            : `${found.length} differences from what was sealed`,
        );
      });
    });
}

function textOf(finding: LogFinding | StoreFinding): string {
  if ('path' in finding) return `${finding.fault}: ${finding.path} of the log`;
  const { fault, index, eventId, stream, position } = finding;
  return `${fault}: entry ${index}, event ${eventId} of ${stream} at ${position}`;
}
