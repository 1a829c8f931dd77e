import { DynamicModule, Module } from '@nestjs/common';
import {
  lendingProjections,
  readModelEntities,
  readModelMigrations,
  readModelProblem,
} from '#lending-read-models';
import { PlatformModule, type ProcessSettings } from '#platform';
import { ProjectorModule, ProjectorObserver } from '#projections';

/** Keeps the read models up to date. A second one stands by until the first ends. */
@Module({})
export class ProjectorAppModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: readModelEntities,
        migrations: readModelMigrations,
        applicationName: 'afterloan-projector',
      },
      problems: { rejectionStatus: () => undefined, sources: [readModelProblem] },
    });
    return {
      module: ProjectorAppModule,
      imports: [platform, ProjectorModule.forRoot(lendingProjections)],
      providers: [ProjectorObserver],
    };
  }
}
