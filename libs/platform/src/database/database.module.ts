import { DynamicModule, Inject, Module, OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HealthChecks } from '../health/health-checks.js';
import { type DatabaseOptions, createDataSource } from './create-data-source.js';
import { migrate } from './migrate.js';

/** Connects to PostgreSQL, brings its schema up to this release, and disconnects after everything else has ended. */
@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(HealthChecks) private readonly health: HealthChecks,
  ) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    const connect = async () => {
      const dataSource = await createDataSource(options);
      try {
        await migrate(dataSource, options.url);
        return dataSource;
      } catch (error) {
        await dataSource.destroy();
        throw error;
      }
    };
    return {
      global: true,
      module: DatabaseModule,
      providers: [{ provide: DataSource, useFactory: connect }],
      exports: [DataSource],
    };
  }

  onModuleInit(): void {
    this.health.add('database', async () => {
      await this.dataSource.query('select 1');
      return { status: 'up' };
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
  }
}
