import { DynamicModule, Module } from '@nestjs/common';
import { LendingApiModule, rejectionStatus, vaultEntities, vaultMigrations } from '#lending-api';
import { PlatformModule, type ProcessSettings } from '#platform';

/** Takes commands. Answers no question that needs a read model. */
@Module({})
export class CommandApiModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: vaultEntities,
        migrations: vaultMigrations,
        applicationName: 'afterloan-command-api',
      },
      problems: { rejectionStatus, sources: [] },
    });
    return { module: CommandApiModule, imports: [platform, LendingApiModule] };
  }
}
