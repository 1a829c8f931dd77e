import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { type DataDirectory, openDataDirectory, packageFile } from '#platform';
import { RunningProcess } from '../e2e/harness/running-process.js';
import { bundlePrograms, mainOf, type Program } from './programs.js';
import { kafkaProtocol, postgresProtocol } from './protocols.js';
import { Wire } from './wire.js';

interface Broker {
  stop(): Promise<void>;
  kill(): Promise<void>;
}

interface BrokerModule {
  startBroker(options: object): Promise<Broker>;
}

async function fromPackage<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(packageFile(path)).href)) as T;
}

/** Processes are killed here, never the machine: what was written to its files is there, though no disk has it. */
const serverSettings = { max_connections: '200', fsync: 'off' };

/** A real PostgreSQL server and a real broker, each behind a wire, and each to be ended in bad ways. */
export class Servers {
  private constructor(
    private readonly directory: string,
    /** Where the programs are. */
    private readonly programs: string,
    readonly kafkaWire: Wire,
    /** For whoever is not to be disturbed. */
    readonly postgresWire: Wire,
    private readonly ports: { readonly broker: number; readonly controller: number },
    private broker: Broker,
    private data: DataDirectory,
  ) {}

  static async start(): Promise<Servers> {
    // In this package, so that the programs find its files; of this run, so that no other writes it anew.
    const programs = await mkdtemp(packageFile('dist/crash-'));
    await bundlePrograms(programs);
    const directory = await mkdtemp(join(tmpdir(), 'afterloan-crash-'));
    const { freePorts } = await fromPackage<{ freePorts(count: number): Promise<number[]> }>(
      'test/kafka/free-ports.mjs',
    );
    const [broker = 0, controller = 0] = await freePorts(2);
    const kafkaWire = await Wire.open(kafkaProtocol, broker);
    const started = await startBroker(directory, { broker, controller }, kafkaWire.port);
    const data = await openDataDirectory(join(directory, 'postgres'), { role: 'server', serverSettings });
    const postgresWire = await Wire.open(postgresProtocol, portOf(data));
    return new Servers(directory, programs, kafkaWire, postgresWire, { broker, controller }, started, data);
  }

  /** A process of ours. */
  spawn(program: Program, environment: Record<string, string>, args: readonly string[] = []): RunningProcess {
    return RunningProcess.spawn(program, environment, args, mainOf(program, this.programs));
  }

  get brokers(): string {
    return `127.0.0.1:${this.kafkaWire.port}`;
  }

  kafka(): Kafka {
    return new Kafka({ brokers: [this.brokers], clientId: 'crash-matrix', logLevel: logLevel.NOTHING });
  }

  /** The URL of a database by way of a wire. */
  databaseUrl(name: string, wire: Wire = this.postgresWire): string {
    const url = new URL(this.data.databaseUrl);
    url.port = String(wire.port);
    url.pathname = `/${name}`;
    return url.href;
  }

  async openPostgresWire(): Promise<Wire> {
    return Wire.open(postgresProtocol, portOf(this.data));
  }

  async sql(text: string, database = 'afterloan'): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl(database) });
    await client.connect();
    await client.query(text).finally(() => client.end());
  }

  async killBroker(): Promise<void> {
    await this.broker.kill();
  }

  async wipeBrokerDisk(): Promise<void> {
    await rm(join(this.directory, 'kafka', 'data'), { recursive: true });
  }

  async startBroker(): Promise<void> {
    this.broker = await startBroker(this.directory, this.ports, this.kafkaWire.port);
  }

  /** As a power cut would end it; it recovers from its log. */
  async restartPostgres(wires: readonly Wire[]): Promise<void> {
    const pidFile = join(this.data.directory, 'postgres', 'postmaster.pid');
    const pid = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await this.data.serverExited;
    await this.data.close();
    this.data = await openDataDirectory(this.data.directory, { role: 'server', serverSettings });
    for (const wire of [this.postgresWire, ...wires]) wire.lead(portOf(this.data));
  }

  async stop(): Promise<void> {
    await this.broker.stop();
    await this.data.close();
    await Promise.all([this.kafkaWire.close(), this.postgresWire.close()]);
    for (const directory of [this.directory, this.programs]) {
      await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  }
}

async function startBroker(
  directory: string,
  { broker, controller }: { readonly broker: number; readonly controller: number },
  advertisedPort: number,
): Promise<Broker> {
  const module = await fromPackage<BrokerModule>('infra/kafka/broker.mjs');
  return module.startBroker({
    directory: join(directory, 'kafka'),
    port: broker,
    controllerPort: controller,
    advertisedPort,
    heapMegabytes: 384,
    startsQuickly: true,
  });
}

function portOf({ databaseUrl }: DataDirectory): number {
  return Number(new URL(databaseUrl).port);
}
