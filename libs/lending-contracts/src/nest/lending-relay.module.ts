import { DynamicModule, Module } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Config } from '#platform';
import { RelayModule } from '#relay';
import { lendingRelays } from '../lending-relay.js';

/** Publishes what happens to loans to the Kafka cluster of the configuration, as long as the process lives. */
@Module({})
export class LendingRelayModule {
  /** @throws ConfigurationError where no cluster is configured */
  static forRoot(config: Config): DynamicModule {
    const relaysOf = lendingRelays(config);
    const relay = RelayModule.forRoot({
      inject: [EVENT_STORE],
      useFactory: (store: EventStore) => relaysOf(store),
    });
    return { module: LendingRelayModule, imports: [relay], exports: [relay] };
  }
}
