import { DynamicModule, Module } from '@nestjs/common';
import { LendingRelayModule } from '#lending-contracts';
import { PlatformModule, type ProcessSettings } from '#platform';
import { relayMigrations } from '#relay';

/** Publishes what happens to loans to Kafka. A second one stands by until the first ends. */
@Module({})
export class RelayAppModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const platform = PlatformModule.forRoot({
      ...settings,
      database: { entities: [], migrations: relayMigrations, applicationName: 'afterloan-relay' },
      problems: { rejectionStatus: () => undefined, sources: [] },
    });
    return { module: RelayAppModule, imports: [platform, LendingRelayModule.forRoot(settings.config)] };
  }
}
