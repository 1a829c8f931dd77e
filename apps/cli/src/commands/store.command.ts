import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { copyHistory, type CopyProgress, openCopySource, openCopyTarget } from '#event-store';
import { openDataDirectory } from '#platform';
import { CommandFailed, exitCode } from '../exit-codes.js';

const tellMs = 2_000;
const isAddress = /^(postgres(ql)?|esdb|kurrentdb):\/\/|^(esdb|kurrentdb)\+discover:\/\/[^,]*$/;

export function storeCommand(): Command {
  return new Command('store').summary('look after the event store').addCommand(copyCommand());
}

function copyCommand(): Command {
  return new Command('copy')
    .description(
      'Copies a history into an empty store of either kind, with its order, ids, revisions, positions, times and ' +
        'identity, and compares every event afterwards. Run again it goes on where it was interrupted. Each place is ' +
        'a postgres:// or esdb:// address, or the data directory of npm start.',
    )
    .requiredOption('--from <place>', 'the store that holds the history; nothing is written there')
    .requiredOption('--to <place>', 'the store that becomes its copy')
    .option('--json', 'print one JSON object')
    .action(async ({ from, to, json }: { from: string; to: string; json?: boolean }) => {
      const result = await withAddress(from, (source) =>
        withAddress(to, (target) => copyBetween(source, target)),
      );
      if (json) return console.log(JSON.stringify(result));
      console.log(`${result.copied} events copied, ${result.events} compared, no difference`);
      console.log(`history ${result.storeId} up to ${result.position || 'the start'}`);
      console.log(`sha256 ${result.sha256}`);
    });
}

async function copyBetween(from: string, to: string) {
  const source = await openCopySource(from);
  try {
    const target = await openCopyTarget(to);
    try {
      return await copyHistory(source, target, teller());
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Says now and then how far it is. */
function teller(): (progress: CopyProgress) => void {
  let toldAt = performance.now();
  return ({ phase, events }) => {
    if (performance.now() - toldAt < tellMs) return;
    toldAt = performance.now();
    process.stderr.write(`${phase}: ${events} events\n`);
  };
}

/** A data directory is a PostgreSQL server while `work` goes on. */
async function withAddress<T>(place: string, work: (address: string) => Promise<T>): Promise<T> {
  if (isAddress.test(place)) return work(place);
  if (!existsSync(join(place, 'postgres'))) {
    throw new CommandFailed(`${place} is neither an address nor a data directory`, exitCode.unusable);
  }
  const data = await openDataDirectory(place);
  try {
    return await work(data.databaseUrl);
  } finally {
    await data.close();
  }
}
