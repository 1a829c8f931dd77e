import { type DynamicModule, Module } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { SealOptions } from '../sealer/seal.js';
import { SealerObserver } from './sealer-observer.js';
import { Sealer } from './sealer.js';

/** Seals the event store as long as the process lives, and shows it in its health and its figures. */
@Module({})
export class SealerModule {
  static forRoot(options: SealOptions): DynamicModule {
    return {
      module: SealerModule,
      providers: [
        {
          provide: Sealer,
          useFactory: (store: EventStore) => new Sealer(store, options),
          inject: [EVENT_STORE],
        },
        SealerObserver,
      ],
      exports: [Sealer],
    };
  }
}
