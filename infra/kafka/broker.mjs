import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaJars } from './distribution.mjs';

const run = promisify(execFile);
const startTimeoutMs = 120_000;
const stopTimeoutMs = 30_000;

/*
 * The JVM ends when its standard input does. So it also ends where we are killed and can tell it nothing, and a
 * terminal's Ctrl-C, which a session of its own keeps from it, reaches it through us and once only.
 */
const endsWithUs = `exec 3<&0; "$@" 3<&- & broker=$!; { cat <&3 >/dev/null; kill $broker; } 2>/dev/null & wait $broker`;

/**
 * Starts one KRaft broker on loopback that is its own controller. Its log is `broker.log` in `directory`.
 *
 * @param {{ directory: string, port: number, controllerPort: number, advertisedPort?: number, heapMegabytes?: number,
 *   startsQuickly?: boolean }} options
 *   `directory` keeps the broker's data; it is formatted when it is new. `advertisedPort` is where clients are sent to,
 *   for whoever stands between them and the broker. `startsQuickly` forgoes the optimising compiler, for a broker that
 *   lives for seconds
 * @returns {Promise<{ brokers: string, exited: Promise<void>, stop: () => Promise<void>, kill: () => Promise<void> }>}
 *   `kill` leaves the data as a power cut would
 * @throws {import('./distribution.mjs').KafkaUnavailable} where this machine lacks Java, Maven or the network
 */
export async function startBroker({
  directory,
  port,
  controllerPort,
  advertisedPort = port,
  heapMegabytes = 512,
  startsQuickly = false,
}) {
  const classpath = join(await kafkaJars(), '*');
  const data = join(directory, 'data');
  const configuration = join(directory, 'server.properties');
  await mkdir(directory, { recursive: true });
  await writeFile(configuration, properties({ port, controllerPort, advertisedPort, data }));
  if (!(await isFormatted(data))) await format(classpath, configuration);

  const java = [
    `-Xmx${heapMegabytes}m`,
    '-XX:+UseSerialGC',
    ...(startsQuickly ? ['-XX:TieredStopAtLevel=1'] : []),
    ...['-cp', classpath, 'kafka.Kafka', configuration],
  ];
  const broker = spawn('sh', ['-c', endsWithUs, 'sh', 'java', ...java], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(directory, 'broker.log'));
  const exited = new Promise((resolve) => broker.once('close', resolve));
  broker.stdin.on('error', () => undefined);
  const stop = async () => {
    broker.stdin.end();
    const late = setTimeout(() => process.kill(-broker.pid, 'SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(late);
  };
  const kill = async () => {
    process.kill(-broker.pid, 'SIGKILL');
    await exited;
  };
  try {
    await started(broker, log, exited);
  } catch (error) {
    await stop();
    throw new Error(`${error.message}; see ${join(directory, 'broker.log')}`);
  }
  return { brokers: `127.0.0.1:${advertisedPort}`, exited, stop, kill };
}

function properties({ port, controllerPort, advertisedPort, data }) {
  return `${[
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controllerPort}`,
    `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    `advertised.listeners=PLAINTEXT://127.0.0.1:${advertisedPort}`,
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'controller.listener.names=CONTROLLER',
    'inter.broker.listener.name=PLAINTEXT',
    `log.dirs=${data}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=4',
    'transaction.state.log.replication.factor=1',
    'transaction.state.log.min.isr=1',
    'transaction.state.log.num.partitions=4',
    'group.initial.rebalance.delay.ms=0',
    // A broker that was killed may register again only when its former session has expired.
    'broker.heartbeat.interval.ms=500',
    'broker.session.timeout.ms=2000',
    // A topic is created on purpose, with its partitions, or not at all.
    'auto.create.topics.enable=false',
  ].join('\n')}\n`;
}

async function isFormatted(data) {
  return stat(join(data, 'meta.properties')).then(
    () => true,
    () => false,
  );
}

async function format(classpath, configuration) {
  const clusterId = randomBytes(16).toString('base64url');
  // Joined by "=": an id that begins with a dash would be read as an option of its own.
  const tool = ['kafka.tools.StorageTool', 'format', `--cluster-id=${clusterId}`, '-c', configuration];
  await run('java', ['-XX:TieredStopAtLevel=1', '-cp', classpath, ...tool]);
}

async function started(broker, log, exited) {
  let timer;
  try {
    await Promise.race([
      new Promise((resolve) => {
        let tail = '';
        const hear = (chunk) => {
          log.write(chunk);
          tail = (tail + chunk).slice(-4_096);
          if (tail.includes('Kafka Server started')) resolve();
        };
        broker.stdout.on('data', hear);
        broker.stderr.on('data', hear);
      }),
      exited.then(() => {
        throw new Error('the broker ended at its start');
      }),
      new Promise((_, reject) => {
        timer = setTimeout(
          () => reject(new Error(`the broker did not start within ${startTimeoutMs} ms`)),
          startTimeoutMs,
        );
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
