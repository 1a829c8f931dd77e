import { DynamicModule, Module } from '@nestjs/common';
import { LendingReplayModule, rejectionStatus } from '#lending-api';
import { feedProblem, LendingFeedModule } from '#lending-contracts';
import {
  LendingReadModelsModule,
  readModelEntities,
  readModelMigrations,
  readModelProblem,
} from '#lending-read-models';
import { PlatformModule, type ProcessSettings } from '#platform';
import { publicationMigrations } from '#publication';

/** Answers questions, from the read models and by replay. Takes no command. */
@Module({})
export class QueryApiModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: readModelEntities,
        migrations: [...readModelMigrations, ...publicationMigrations],
        applicationName: 'afterloan-query-api',
      },
      problems: { rejectionStatus, sources: [readModelProblem, feedProblem] },
    });
    const feed = LendingFeedModule.forRoot(settings.config);
    return {
      module: QueryApiModule,
      imports: [platform, LendingReplayModule, LendingReadModelsModule, feed],
    };
  }
}
