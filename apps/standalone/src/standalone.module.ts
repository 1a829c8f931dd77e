import { join } from 'node:path';
import { DynamicModule, Module } from '@nestjs/common';
import { SealerModule, witnessEndpoints } from '#audit';
import {
  commandKeyMigrations,
  CourierModule,
  LendingApiModule,
  LendingProcesses,
  LendingProcessesModule,
  rejectionStatus,
  vaultMigrations,
} from '#lending-api';
import {
  feedProblem,
  hasWebhookKey,
  LendingFeedModule,
  LendingRelayModule,
  LendingWebhooksModule,
} from '#lending-contracts';
import {
  LendingReadModelsModule,
  lendingProjections,
  readModelEntities,
  readModelMigrations,
  readModelProblem,
} from '#lending-read-models';
import { PlatformModule, type ProcessSettings } from '#platform';
import { ProcessesModule, processMigrations } from '#processes';
import { ProjectorModule, ProjectorObserver } from '#projections';
import { publicationMigrations } from '#publication';
import { relayMigrations } from '#relay';
import { webhookMigrations } from '#webhooks';

/**
 * Everything in one process: commands, queries, projector, business clock and, where there is a Kafka, the relay; each
 * the module of the separate app.
 */
@Module({})
export class StandaloneModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: readModelEntities,
        migrations: [
          ...readModelMigrations,
          ...processMigrations,
          ...publicationMigrations,
          ...relayMigrations,
          ...webhookMigrations,
          ...vaultMigrations,
          ...commandKeyMigrations,
        ],
        applicationName: 'afterloan-standalone',
      },
      problems: { rejectionStatus, sources: [readModelProblem, feedProblem] },
    });
    const processes = ProcessesModule.forRoot({
      imports: [LendingProcessesModule],
      inject: [LendingProcesses],
      useFactory: (processes: LendingProcesses) => processes.all(),
    });
    const projector = ProjectorModule.forRoot(lendingProjections);
    const relay =
      settings.config.kafkaBrokers === undefined ? [] : [LendingRelayModule.forRoot(settings.config)];
    const webhooks = hasWebhookKey(settings.config) ? [LendingWebhooksModule.forRoot(settings.config)] : [];
    // Several processes may share an operator's database, but a log has one key: there the sealer is an app of its own.
    const sealer =
      settings.config.databaseUrl === undefined
        ? [
            SealerModule.forRoot({
              directory: join(settings.config.dataDirectory, 'audit'),
              closing: ['business-day.closed'],
              witnesses: witnessEndpoints(settings.config.witnesses),
            }),
          ]
        : [];
    return {
      module: StandaloneModule,
      imports: [
        platform,
        LendingApiModule,
        LendingReadModelsModule,
        LendingFeedModule.forRoot(settings.config),
        projector,
        processes,
        CourierModule,
        ...relay,
        ...webhooks,
        ...sealer,
      ],
      providers: [ProjectorObserver],
    };
  }
}
