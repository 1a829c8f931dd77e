import { DynamicModule, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { type EventStore } from '../event-store.port.js';
import { EVENT_STORE } from './event-store.token.js';
import { type AppendObserver, observed } from './observed-event-store.js';
import { type EventStoreLocation, openEventStore } from './open-event-store.js';

export interface EventStoreModuleOptions extends EventStoreLocation {
  readonly observe: AppendObserver;
}

/** Opens the process's one event store, and closes it after the last request and the last runner have ended. */
@Module({})
export class EventStoreModule implements OnApplicationShutdown {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  static forRoot({ observe, ...location }: EventStoreModuleOptions): DynamicModule {
    return {
      global: true,
      module: EventStoreModule,
      providers: [
        { provide: EVENT_STORE, useFactory: async () => observed(await openEventStore(location), observe) },
      ],
      exports: [EVENT_STORE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
