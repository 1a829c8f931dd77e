import { DynamicModule, Module } from '@nestjs/common';
import {
  commandKeyMigrations,
  CourierModule,
  LendingProcesses,
  LendingProcessesModule,
  rejectionStatus,
  vaultMigrations,
} from '#lending-api';
import { readModelEntities, readModelMigrations } from '#lending-read-models';
import { PlatformModule, type ProcessSettings } from '#platform';
import { ProcessesModule, processMigrations } from '#processes';

/** Runs the process managers and the courier. A second one stands by until the first ends. */
@Module({})
export class ProcessManagerModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: readModelEntities,
        migrations: [
          ...readModelMigrations,
          ...processMigrations,
          ...vaultMigrations,
          ...commandKeyMigrations,
        ],
        applicationName: 'afterloan-process-manager',
      },
      problems: { rejectionStatus, sources: [] },
    });
    const processes = ProcessesModule.forRoot({
      imports: [LendingProcessesModule],
      inject: [LendingProcesses],
      useFactory: (processes: LendingProcesses) => processes.all(),
    });
    return { module: ProcessManagerModule, imports: [platform, processes, CourierModule] };
  }
}
