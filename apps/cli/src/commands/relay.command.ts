import { Command, Option } from 'commander';
import { type Position, START } from '#kernel';
import { lendingRelays } from '#lending-contracts';
import { loadConfig } from '#platform';
import { failuresAfter } from '#publication';
import { allProgress, replay, rewindRelay } from '#relay';
import { withBooks } from '../books.js';
import { failureText } from '../output/failure-text.js';
import { dataOption } from './data-option.js';

interface Options {
  readonly data?: string;
  readonly topic?: string;
}

interface Decision extends Options {
  readonly by: string;
  readonly reason: string;
}

export function relayCommand(): Command {
  return new Command('relay')
    .summary('look after what is published to Kafka')
    .addCommand(statusCommand(), { isDefault: true })
    .addCommand(rewindCommand())
    .addCommand(replayCommand());
}

function statusCommand(): Command {
  return new Command('status')
    .description('Lists the topics: how far each has come, what is in its way, what was decided about it.')
    .option('--json', 'print one JSON array')
    .addOption(dataOption())
    .action(async ({ json, ...options }: Options & { json?: boolean }) => {
      await withBooks(options, async ({ dataSource, store }) => {
        const head = await store.head();
        const all = await Promise.all(
          (await allProgress(dataSource)).map(async (progress) => ({
            ...progress,
            head,
            failures: await failuresAfter(dataSource, progress.position),
          })),
        );
        if (json) return console.log(JSON.stringify(all));
        if (all.length === 0) console.log('nothing was published yet');
        for (const { topic, position, partitions, failures } of all) {
          console.log(
            `${topic}: at ${position || 'the start'} of ${head || 'no events'}, ${partitions ?? 'no'} partitions`,
          );
          for (const failure of failures) console.log(`  ${failureText(failure)}`);
        }
      });
    });
}

function rewindCommand(): Command {
  return decision(
    new Command('rewind')
      .description(
        'Publishes a topic anew, from the event after a position, and accepts the topic as it is now.',
      )
      .argument('[position]', 'the last position that is not to be published anew; absent: all are', START),
  ).action(async (to: Position, options: Decision) => {
    const { by, reason } = options;
    const topic = topicOf(options);
    await withBooks(options, ({ dataSource }) => rewindRelay(dataSource, { topic, to, by, reason }));
    console.log(`${topic}: published anew from ${to || 'the start'}`);
  });
}

function replayCommand(): Command {
  return new Command('replay')
    .description('Publishes a part of the history once more; the relay goes on where it is.')
    .requiredOption('--topic <name>', 'where to, created where it does not exist')
    .option('--from <position>', 'events after this position; absent: from the first', START)
    .option('--to <position>', 'up to and with this position; absent: to the last')
    .addOption(dataOption())
    .action(async ({ from, to, ...options }: Options & { topic: string; from: Position; to?: Position }) => {
      const relaysOf = lendingRelays(loadConfig());
      await withBooks(options, async (sources) => {
        const relays = await relaysOf(sources.store);
        const relay = relays.find((each) => each.topic.name === options.topic) ?? relays[0];
        const target = { ...relay, topic: { ...relay.topic, name: options.topic } };
        const sent = await replay(target, sources, { from, to: to ?? (await sources.store.head()) });
        console.log(`${options.topic}: ${sent} messages`);
      });
    });
}

function decision(command: Command): Command {
  return command
    .requiredOption('--by <name>', 'who decides')
    .requiredOption('--reason <text>', 'why, for the record')
    .addOption(new Option('--topic <name>', 'the topic (default: KAFKA_TOPIC)'))
    .addOption(dataOption());
}

function topicOf({ topic }: Options): string {
  return topic ?? loadConfig().kafkaTopic;
}
