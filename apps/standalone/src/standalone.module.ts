import { DynamicModule, Module } from '@nestjs/common';
import { LendingApiModule, rejectionStatus, vaultEntities, vaultMigrations } from '#lending-api';
import { PlatformModule, type ProcessSettings } from '#platform';

/** Everything in one process: commands, queries, projector and business clock, each the module of the separate app. */
@Module({})
export class StandaloneModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: vaultEntities,
        migrations: vaultMigrations,
        applicationName: 'afterloan-standalone',
      },
      problems: { rejectionStatus, sources: [] },
    });
    return { module: StandaloneModule, imports: [platform, LendingApiModule] };
  }
}
