import { DynamicModule, Module } from '@nestjs/common';
import { commandKeyMigrations, LendingApiModule, rejectionStatus, vaultMigrations } from '#lending-api';
import { readModelEntities, readModelMigrations, readModelProblem } from '#lending-read-models';
import { PlatformModule, type ProcessSettings } from '#platform';

/** Takes commands, and asks the read models only which loans a closed day concerns. */
@Module({})
export class CommandApiModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: readModelEntities,
        migrations: [...readModelMigrations, ...vaultMigrations, ...commandKeyMigrations],
        applicationName: 'afterloan-command-api',
      },
      problems: { rejectionStatus, sources: [readModelProblem] },
    });
    return { module: CommandApiModule, imports: [platform, LendingApiModule] };
  }
}
