import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type EventStore, openEventStore } from '#event-store';
import { parseStreamName, type Position, START } from '#kernel';
import { compareReadModels, readModelEntities, readModelMigrations } from '#lending-read-models';
import { createDataSource, migrate } from '#platform';
import { publicationMigrations } from '#publication';
import { type DeliveryMode, relayMigrations } from '#relay';
import type { RunningProcess } from '../e2e/harness/running-process.js';
import { LoanLives } from '../integration/relay/loan-lives.js';
import { checkpointsOf } from '#projections';
import { until } from '../kafka/read-topic.js';
import { Lane } from './lane.js';
import type { Servers } from './servers.js';
import type { Wire } from './wire.js';

export const modes: readonly DeliveryMode[] = ['at-least-once', 'exactly-once'];

/** One history with both ways of delivery and a projector at work on it. */
export class Scene {
  private projector: RunningProcess | undefined;
  private loans = 0;
  private readonly closers: (() => Promise<void>)[] = [];

  private constructor(
    readonly servers: Servers,
    readonly database: string,
    readonly store: EventStore,
    readonly dataSource: DataSource,
    readonly lanes: readonly Lane[],
    /** Between the projector and PostgreSQL. */
    readonly projectorWire: Wire,
    private readonly lives: LoanLives,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** @param eventStoreDbUrl where the events are, if not in PostgreSQL */
  static async open(servers: Servers, eventStoreDbUrl?: string): Promise<Scene> {
    const database = `crash_${randomUUID().replaceAll('-', '')}`;
    await servers.sql(`create database ${database} template template0 encoding 'UTF8'`);
    const url = servers.databaseUrl(database);
    const dataSource = await createDataSource({
      url,
      entities: readModelEntities,
      migrations: [...readModelMigrations, ...publicationMigrations, ...relayMigrations],
    });
    await migrate(dataSource, url);
    const environment: Record<string, string> = eventStoreDbUrl ? { EVENTSTOREDB_URL: eventStoreDbUrl } : {};
    const store = await openEventStore({ databaseUrl: url, ...(eventStoreDbUrl && { eventStoreDbUrl }) });
    const lanes = await Promise.all(
      modes.map(async (delivery) => {
        const wire = await servers.openPostgresWire();
        return new Lane(servers, delivery, `crash.${delivery}.${database}`, database, wire, environment);
      }),
    );
    const projectorWire = await servers.openPostgresWire();
    const lives = new LoanLives(store);
    return new Scene(servers, database, store, dataSource, lanes, projectorWire, lives, environment);
  }

  get wires(): readonly Wire[] {
    return [this.projectorWire, ...this.lanes.map(({ wire }) => wire)];
  }

  /** The next events of some more loans. */
  async happen(loans = 6, events = 8): Promise<Position> {
    const first = this.loans;
    this.loans += loans;
    return this.lives.live(first, this.loans, events);
  }

  async startProjector(): Promise<void> {
    const projector = this.servers.spawn('projector', {
      DATABASE_URL: this.servers.databaseUrl(this.database, this.projectorWire),
      PORT: '0',
      ...this.environment,
    });
    this.projector = projector;
    // One that ends by itself is started again, as is usual.
    void projector.exited.then(async () => {
      if (this.projector === projector) await this.startProjector().catch(() => undefined);
    });
    await projector.says(/API http/);
  }

  async killProjector(): Promise<void> {
    const { projector } = this;
    this.projector = undefined;
    await projector?.end('SIGKILL');
  }

  async projectedTo(position: Position): Promise<void> {
    await until(async () => {
      const checkpoints = await checkpointsOf(this.dataSource).catch(() => []);
      const loans = checkpoints.filter(({ name }) => name !== 'business_day');
      return loans.length > 0 && loans.every((each) => each.position >= position);
    }, `projected up to ${position}: ${this.projector?.output}`);
  }

  /** How many events each loan has. */
  async expected(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for await (const page of this.store.readAll(START, { categories: ['loan'] })) {
      for (const { stream, revision } of page) counts.set(parseStreamName(stream).id, revision + 1);
    }
    return counts;
  }

  /** Read models whose rows are not those of a rebuild. */
  async differing(): Promise<string[]> {
    const compared = await compareReadModels(this.dataSource, this.store);
    return compared.filter(({ differences }) => differences.length > 0).map(({ projection }) => projection);
  }

  whenClosed(close: () => Promise<void>): void {
    this.closers.push(close);
  }

  async close(): Promise<void> {
    await this.killProjector();
    await Promise.all(this.lanes.map((lane) => lane.end()));
    await this.store.close();
    await this.dataSource.destroy();
    await Promise.all(this.wires.map((wire) => wire.close()));
    await this.servers.sql(`drop database if exists ${this.database} with (force)`);
    for (const close of this.closers) await close();
  }
}
