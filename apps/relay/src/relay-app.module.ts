import { DynamicModule, Module } from '@nestjs/common';
import { LendingRelayModule, LendingWebhooksModule } from '#lending-contracts';
import { PlatformModule, type ProcessSettings } from '#platform';
import { publicationMigrations } from '#publication';
import { relayMigrations } from '#relay';
import { webhookMigrations } from '#webhooks';

/**
 * Publishes what happens to loans: to Kafka, to webhooks where their key is set, or to both. A second process stands by
 * until the first ends.
 */
@Module({})
export class RelayAppModule {
  static forRoot(settings: ProcessSettings): DynamicModule {
    const { config } = settings;
    const platform = PlatformModule.forRoot({
      ...settings,
      database: {
        entities: [],
        migrations: [...publicationMigrations, ...relayMigrations, ...webhookMigrations],
        applicationName: 'afterloan-relay',
      },
      problems: { rejectionStatus: () => undefined, sources: [] },
    });
    const webhooks = config.webhookKey === undefined ? [] : [LendingWebhooksModule.forRoot(config)];
    const kafka =
      config.kafkaBrokers === undefined && webhooks.length > 0 ? [] : [LendingRelayModule.forRoot(config)];
    return { module: RelayAppModule, imports: [platform, ...kafka, ...webhooks] };
  }
}
