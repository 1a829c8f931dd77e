import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { Position } from '#kernel';
import { packageFile } from '#platform';
import type { DeliveryMode } from '#relay';
import type { RunningProcess } from '../e2e/harness/running-process.js';
import { readWholeTopic } from '../kafka/read-topic.js';
import { type Finding, judge } from './judge.js';
import type { Servers } from './servers.js';
import type { Frame, Hold, Wire } from './wire.js';

const patienceMs = 90_000;
const clock = pathToFileURL(packageFile('test/crash/moved-clock.mjs')).href;

/** One way of delivery with its topic and the relays that publish to it, each a real process. */
export class Lane {
  private readonly relays: RunningProcess[] = [];

  constructor(
    private readonly servers: Servers,
    readonly delivery: DeliveryMode,
    readonly topic: string,
    readonly database: string,
    /** Between the relay and PostgreSQL. */
    readonly wire: Wire,
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {}

  get relay(): RunningProcess {
    return this.relays.at(-1)!;
  }

  /** Starts one more relay; it is the lane's from now on. One that ends by itself is started again, as is usual. */
  spawn(): RunningProcess {
    const relay = this.servers.spawn('relay', this.environmentOf());
    this.relays.push(relay);
    void relay.exited.then(() => this.forget(relay) && this.spawn());
    return relay;
  }

  async start(): Promise<void> {
    await this.spawn().says(/ is running/);
  }

  async kill(relay: RunningProcess = this.relay): Promise<void> {
    this.forget(relay);
    await relay.end('SIGKILL');
  }

  /** An operator's command, as another process. */
  async command(...args: string[]): Promise<void> {
    const command = this.servers.spawn('cli', this.environmentOf(), ['relay', ...args]);
    const { code } = await command.exited;
    if (code !== 0) throw new Error(`relay ${args.join(' ')}: ${command.output}`);
  }

  hold(point: (frame: Frame) => boolean): Hold {
    return this.wire.hold(point);
  }

  holdKafka(point: (topic: string) => (frame: Frame) => boolean): Hold {
    return this.servers.kafkaWire.hold(point(this.topic));
  }

  /** Settles when the relay says that everything up to `position` is published. */
  async drainTo(position: Position): Promise<void> {
    const begun = performance.now();
    for (;;) {
      const reached = await this.progress().catch(() => undefined);
      if (reached !== undefined && reached >= position) return;
      if (performance.now() - begun > patienceMs) {
        throw new Error(`${this.topic} stands at ${reached}, not at ${position}:\n${this.relay.output}`);
      }
      await wait(20);
    }
  }

  /** What a consumer that reads committed finds, held against the events of the store. */
  async judge(expected: ReadonlyMap<string, number>): Promise<Finding> {
    return judge(await readWholeTopic(this.servers.kafka(), this.topic), expected);
  }

  async end(): Promise<void> {
    await Promise.all(this.relays.splice(0).map((relay) => relay.end('SIGKILL')));
  }

  /** @returns whether it was the lane's until now */
  private forget(relay: RunningProcess): boolean {
    const index = this.relays.indexOf(relay);
    if (index >= 0) this.relays.splice(index, 1);
    return index >= 0;
  }

  private environmentOf(): Record<string, string> {
    return {
      DATABASE_URL: this.servers.databaseUrl(this.database, this.wire),
      KAFKA_BROKERS: this.servers.brokers,
      KAFKA_TOPIC: this.topic,
      KAFKA_PARTITIONS: '4',
      KAFKA_DELIVERY: this.delivery,
      PORT: '0',
      NODE_OPTIONS: `--import ${clock}`,
      ...this.environment,
    };
  }

  private async progress(): Promise<Position | undefined> {
    const client = new pg.Client({ connectionString: this.servers.databaseUrl(this.database) });
    // A server that is restarted meanwhile is no reason to end.
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client
      .query<{ position: Position }>('select position from relay.progress where topic = $1', [this.topic])
      .finally(() => client.end().catch(() => undefined));
    return rows[0]?.position;
  }
}
