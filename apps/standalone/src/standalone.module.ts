import { DynamicModule, Module } from '@nestjs/common';
import { LendingApiModule, rejectionStatus, vaultEntities, vaultMigrations } from '#lending-api';
import {
  LendingReadModelsModule,
  defaultDelinquencyRules,
  lendingProjections,
  readModelEntities,
  readModelMigrations,
  readModelProblem,
} from '#lending-read-models';
import { PlatformModule, type ProcessSettings } from '#platform';
import { ProjectorModule, ProjectorObserver } from '#projections';

/** Everything in one process: commands, queries, projector and business clock, each the module of the separate app. */
@Module({})
export class StandaloneModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: [...readModelEntities, ...vaultEntities],
        migrations: [...readModelMigrations, ...vaultMigrations],
        applicationName: 'afterloan-standalone',
      },
      problems: { rejectionStatus, sources: [readModelProblem] },
    });
    return {
      module: StandaloneModule,
      imports: [
        platform,
        LendingApiModule,
        LendingReadModelsModule,
        ProjectorModule.forRoot(lendingProjections(defaultDelinquencyRules())),
      ],
      providers: [ProjectorObserver],
    };
  }
}
