import { Command } from 'commander';
import { type Position, START } from '#kernel';
import { publicVersions, webhookSettings } from '#lending-contracts';
import { loadConfig } from '#platform';
import {
  addSubscription,
  allSubscriptions,
  countUndelivered,
  type Decider,
  formerSecretSignsHours,
  removeSubscription,
  resendDead,
  rotateSecret,
  setStatus,
  undelivered,
} from '#webhooks';
import { type Books, withBooks } from '../books.js';
import { CommandFailed, exitCode } from '../exit-codes.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly data?: string;
}

type Decision = Options & Decider;

const mostListed = 1_000;

export function webhooksCommand(): Command {
  return new Command('webhooks')
    .summary('look after what is sent to webhooks')
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(addCommand())
    .addCommand(
      ofOne(
        'pause',
        'Sends a subscription nothing more until it is resumed; nothing is lost.',
        (books, id, by) => setStatus(books.dataSource, id, 'paused', by),
      ),
    )
    .addCommand(
      ofOne('resume', 'Goes on with a paused subscription where it stopped.', (books, id, by) =>
        setStatus(books.dataSource, id, 'active', by),
      ),
    )
    .addCommand(
      ofOne('remove', 'Ends a subscription for good and destroys its secret.', (books, id, by) =>
        removeSubscription(books.dataSource, id, by),
      ),
    )
    .addCommand(rotateCommand())
    .addCommand(undeliveredCommand())
    .addCommand(resendCommand());
}

function listCommand(): Command {
  return new Command('list')
    .description('Lists the subscriptions: how far each is, and what is not delivered.')
    .option('--json', 'print one JSON array')
    .addOption(dataOption())
    .action(async ({ json, ...options }: Options & { json?: boolean }) => {
      await withBooks(options, async ({ dataSource, store }) => {
        const head = await store.head();
        const counts = new Map((await countUndelivered(dataSource)).map((each) => [each.id, each]));
        const all = (await allSubscriptions(dataSource)).map((each) => {
          const { waiting = 0, dead = 0 } = counts.get(each.id) ?? {};
          return { ...each, head, waiting, dead };
        });
        if (json) return console.log(JSON.stringify(all));
        if (all.length === 0) console.log('there are no webhooks');
        for (const { id, url, types, status, position, waiting, dead } of all) {
          console.log(`${id} ${status}: ${url}`);
          console.log(
            `  ${types?.join(', ') ?? 'all types'}; at ${position || 'the start'} of ${head || 'no events'}`,
          );
          console.log(`  ${waiting} waiting, ${dead} dead`);
        }
      });
    });
}

function addCommand(): Command {
  return decision(new Command('add'))
    .description(
      'Sends the public events of loans to an address from now on, and prints its secret, this once.',
    )
    .argument('<url>', 'https address of the target')
    .option('--type <type...>', 'only events of these types, for example loan.repaid')
    .option('--from-start', 'send everything that happened before, too')
    .option('--after <position>', 'send what happened after this position')
    .action(
      async (url: string, options: Decision & { type?: string[]; fromStart?: boolean; after?: Position }) => {
        const unknown = options.type?.find((type) => !(type in publicVersions));
        if (unknown !== undefined) throw new CommandFailed(`${unknown} is no public type`, exitCode.unusable);
        await withBooks(options, async (books) => {
          const { dataSource, store } = books;
          const { seal, rules } = await webhookSettings(loadConfig(), options.data);
          const after = options.fromStart ? START : (options.after ?? (await store.head()));
          const wanted = { url, types: options.type ?? null, storeId: await store.storeId(), after };
          const { id, secret } = await addSubscription(dataSource, seal, rules, wanted, options);
          console.log(`subscription ${id}`);
          console.log(`secret ${secret}`);
        });
      },
    );
}

function rotateCommand(): Command {
  return decision(new Command('rotate-secret'))
    .description(
      `Gives a subscription a new secret and prints it, this once. The former one signs too for ${formerSecretSignsHours} hours.`,
    )
    .argument('<id>', 'subscription')
    .action(async (id: string, options: Decision) => {
      await withBooks(options, async ({ dataSource }) => {
        const { seal } = await webhookSettings(loadConfig(), options.data);
        console.log(`secret ${await rotateSecret(dataSource, seal, id, options)}`);
      });
    });
}

function undeliveredCommand(): Command {
  return new Command('undelivered')
    .description(`Lists what a target did not take, ${mostListed} at most, in order.`)
    .argument('<id>', 'subscription')
    .option('--json', 'print one JSON array')
    .addOption(dataOption())
    .action(async (id: string, { json, ...options }: Options & { json?: boolean }) => {
      await withBooks(options, async ({ dataSource }) => {
        const all = await undelivered(dataSource, id, mostListed);
        if (json) return console.log(JSON.stringify(all));
        for (const { position, status, type, key, attempts, error } of all) {
          const why = error === null ? 'behind another of its loan' : `${attempts} attempts: ${error}`;
          console.log(`${status} at ${position}: ${type} of loan ${key}, ${why}`);
        }
      });
    });
}

function resendCommand(): Command {
  return decision(new Command('resend'))
    .description(
      'Lets dead messages be sent again, in their order, before what came later for the same loan.',
    )
    .argument('<id>', 'subscription')
    .argument('[position]', 'one message, as undelivered shows it; absent: all dead ones')
    .action(async (id: string, position: Position | undefined, options: Decision) => {
      await withBooks(options, async ({ dataSource }) => {
        console.log(`${await resendDead(dataSource, id, position, options)} messages will be sent again`);
      });
    });
}

function ofOne(
  name: string,
  description: string,
  act: (books: Books, id: string, by: Decider) => Promise<void>,
): Command {
  return decision(new Command(name))
    .description(description)
    .argument('<id>', 'subscription')
    .action(async (id: string, options: Decision) => {
      await withBooks(options, (books) => act(books, id, options));
      console.log(`${id}: ${name} is recorded`);
    });
}

function decision(command: Command): Command {
  return command
    .requiredOption('--by <name>', 'who decides')
    .requiredOption('--reason <text>', 'why, for the record')
    .addOption(dataOption());
}
