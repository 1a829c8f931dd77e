import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger, Module } from '@nestjs/common';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Position } from '#kernel';
import {
  commandKeyMigrations,
  Courier,
  LendingApiModule,
  LendingProcesses,
  LendingProcessesModule,
  NotificationsModule,
  SubjectVault,
  rejectionStatus,
  vaultMigrations,
} from '#lending-api';
import {
  LendingReadModelsModule,
  lendingProjections,
  readModelEntities,
  readModelMigrations,
  readModelProblem,
} from '#lending-read-models';
import { PlatformModule, createHttpApp, drain, loadConfig } from '#platform';
import { type AnyProcess, drainProcess, processMigrations } from '#processes';
import { publicationMigrations } from '#publication';
import { Projector, ProjectorModule } from '#projections';
import { createDatabase } from '../postgres/database.js';
import { eventStorePlace } from './harness/event-store-place.js';

export interface ApiApplication {
  readonly database: DataSource;
  readonly store: EventStore;
  readonly vault: SubjectVault;
  readonly courier: Courier;
  /** Data directory of the process. */
  readonly data: string;
  readonly get: (path: string) => supertest.Test;
  /** Sends a command with a key of its own unless one is given. */
  readonly post: (path: string, body: object, headers?: Record<string, string>) => supertest.Test;
  /** Types of the events after a position, in order: refusals are kept too. */
  readonly recordedSince: (position: Position) => Promise<string[]>;
  /** Waits until the processes have reacted to everything, what they caused included, and the read models hold it. */
  readonly settle: () => Promise<void>;
  /** Lets a process manager carry out all that waits for it. */
  readonly drain: (process: string, changed?: (process: AnyProcess) => AnyProcess) => Promise<void>;
  /** Sends a file. */
  readonly send: (path: string, mediaType: string, content: Buffer) => supertest.Test;
  /** Another process on the same data. */
  readonly another: () => Promise<ApiApplication>;
  readonly close: () => Promise<void>;
}

/**
 * Commands, queries and projections in one process, over real HTTP and a real PostgreSQL server.
 * @param environment variables beside those of the place
 */
export async function startApi(environment: NodeJS.ProcessEnv = {}): Promise<ApiApplication> {
  const { url, drop } = await createDatabase();
  const data = await mkdtemp(join(tmpdir(), 'afterloan-api-'));
  return startOn(url, data, environment, async () => {
    await drop();
    await rm(data, { recursive: true, force: true });
  });
}

async function startOn(
  url: string,
  data: string,
  environment: NodeJS.ProcessEnv,
  release: () => Promise<void>,
): Promise<ApiApplication> {
  const config = loadConfig({ AFTERLOAN_DATA: data, ...eventStorePlace(url), ...environment });
  const platform = PlatformModule.forRoot({
    config,
    databaseUrl: url,
    database: {
      entities: readModelEntities,
      migrations: [
        ...vaultMigrations,
        ...commandKeyMigrations,
        ...publicationMigrations,
        ...readModelMigrations,
        ...processMigrations,
      ],
    },
    developmentActor: true,
    problems: { rejectionStatus, sources: [readModelProblem] },
  });

  @Module({
    imports: [
      platform,
      LendingApiModule,
      LendingProcessesModule,
      NotificationsModule,
      LendingReadModelsModule,
      ProjectorModule.forRoot(lendingProjections),
    ],
  })
  class ApiUnderTest {}

  const logger = new Logger();
  Logger.overrideLogger(['error', 'fatal']);
  const app = await createHttpApp(ApiUnderTest, { config, logger, title: 'Afterloan' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const agent = supertest(app.getHttpServer());
  const sources = { dataSource: app.get(DataSource), store: app.get<EventStore>(EVENT_STORE) };
  return {
    database: sources.dataSource,
    store: sources.store,
    vault: app.get(SubjectVault),
    courier: app.get(Courier),
    data,
    get: (path) => agent.get(path),
    post: (path, body, headers = {}) =>
      agent
        .post(path)
        .set({ 'X-Actor': 'li.na;loan-officer;branch-07', 'Idempotency-Key': randomUUID(), ...headers })
        .send(body),
    recordedSince: async (position) => {
      const types: string[] = [];
      for await (const page of sources.store.readAll(position)) types.push(...page.map(({ type }) => type));
      return types;
    },
    settle: async () => {
      for (;;) {
        const head = await sources.store.head();
        await app.get(Projector).drainTo(head);
        for (const process of app.get(LendingProcesses).all()) await drainProcess(process, sources);
        if ((await sources.store.head()) === head) return;
      }
    },
    drain: (name, changed = (process) => process) => {
      const process = app
        .get(LendingProcesses)
        .all()
        .find(({ manager }) => manager.name === name)!;
      return drainProcess(changed(process), sources);
    },
    send: (path, mediaType, content) =>
      agent
        .post(path)
        .set({ 'X-Actor': 'li.na;loan-officer;branch-07', 'Content-Type': mediaType })
        .send(content),
    another: () => startOn(url, data, environment, () => Promise.resolve()),
    close: async () => {
      await drain(app);
      await release();
    },
  };
}

/** Starts the business clock. */
export async function openDay(api: ApiApplication, date: string): Promise<void> {
  await api.post('/business-days', { date }).expect(200);
}

/** A loan of 1,200.00 at 12 % in twelve equal instalments of principal, paid out on 15 January 2026. */
export const registration = {
  borrowerId: '91a1c1d4-39a8-4a29-8d6e-6a6f3d1b2c12',
  externalId: 'LN-2026-000451',
  terms: {
    principal: '1200.00',
    currency: 'CNY',
    annualRate: '0.12',
    method: 'equal-principal',
    instalments: 12,
    dayCount: '30/360',
  },
  product: 'sme-term',
  purpose: 'Working capital',
  guaranteeType: 'mortgaged',
  orgUnit: 'branch-07',
  officer: 'li.na',
  approvalReference: 'CR-2026-0117',
  registeredOn: '2026-01-10',
};

/** Registers a loan and pays it out in full; returns its id. */
export async function disbursedLoan(api: ApiApplication): Promise<string> {
  const { body } = await api.post('/loans', registration).expect(201);
  const { loanId } = body as { loanId: string };
  await api.post(`/loans/${loanId}/disbursements`, { amount: '1200.00', valueOn: '2026-01-15' }).expect(200);
  return loanId;
}
