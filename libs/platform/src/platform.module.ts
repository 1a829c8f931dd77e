import { DynamicModule, Inject, Module, OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { EVENT_STORE, EventStoreModule, type EventStore } from '#event-store';
import { ActorGuard, actorProblem } from './actor/actor.guard.js';
import { Config } from './configuration/config.js';
import { type DatabaseOptions } from './database/create-data-source.js';
import { DatabaseModule } from './database/database.module.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController } from './health/health.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { type ProblemOptions, Problems } from './http/problems.js';
import { validationPipe } from './http/validation-pipe.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { Metrics } from './metrics/metrics.js';

/** What a process finds out at its start. */
export interface ProcessSettings {
  readonly config: Config;
  readonly databaseUrl: string;
  /** Whether `X-Actor` is believed. */
  readonly developmentActor: boolean;
}

export interface PlatformOptions extends ProcessSettings {
  readonly database: Pick<DatabaseOptions, 'entities' | 'migrations' | 'applicationName'>;
  readonly problems: ProblemOptions;
}

/** What every process has: configuration, database, event store, health, metrics, actors and problem answers. */
@Module({})
export class PlatformModule implements OnModuleInit {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(HealthChecks) private readonly health: HealthChecks,
  ) {}

  static forRoot({
    config,
    databaseUrl,
    database,
    developmentActor,
    problems,
  }: PlatformOptions): DynamicModule {
    const metrics = new Metrics();
    const known = new Problems({ ...problems, sources: [actorProblem, ...problems.sources] });
    return {
      global: true,
      module: PlatformModule,
      imports: [
        DatabaseModule.forRoot({ ...database, url: databaseUrl, connections: config.databaseConnections }),
        EventStoreModule.forRoot({
          databaseUrl,
          ...(config.eventStoreDbUrl !== undefined && { eventStoreDbUrl: config.eventStoreDbUrl }),
          observe: ({ outcome, durationMs, events }) => {
            metrics.observeAppend(outcome, durationMs);
            if (outcome === 'appended') for (const { type } of events) metrics.countEvent(type);
          },
        }),
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Metrics, useValue: metrics },
        { provide: Problems, useValue: known },
        HealthChecks,
        { provide: APP_GUARD, useValue: new ActorGuard(developmentActor) },
        { provide: APP_FILTER, useValue: new ProblemFilter(known) },
        { provide: APP_PIPE, useValue: validationPipe() },
      ],
      exports: [Config, Metrics, Problems, HealthChecks],
    };
  }

  onModuleInit(): void {
    this.health.add('event-store', async () => {
      await this.store.head();
      return { status: 'up' };
    });
  }
}
