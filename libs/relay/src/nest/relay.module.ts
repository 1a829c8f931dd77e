import { DynamicModule, FactoryProvider, Module, ModuleMetadata } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Relay } from '../relay.js';
import { RelayHost } from './relay-host.js';
import { RelayObserver } from './relay-observer.js';

export interface RelayModuleOptions extends Pick<ModuleMetadata, 'imports'> {
  readonly inject?: FactoryProvider['inject'];
  /** Says what to publish and where, from what `inject` names. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Nest hands over whatever `inject` names
  readonly useFactory: (...dependencies: any[]) => Relay | Promise<Relay>;
}

const RELAY = Symbol('Relay');

/** Publishes as long as the process lives, and shows it in its health and its figures. */
@Module({})
export class RelayModule {
  static forRoot({ imports = [], inject = [], useFactory }: RelayModuleOptions): DynamicModule {
    return {
      module: RelayModule,
      imports,
      providers: [
        { provide: RELAY, useFactory, inject },
        {
          provide: RelayHost,
          useFactory: (relay: Relay, dataSource: DataSource, store: EventStore) =>
            new RelayHost(relay, { dataSource, store }),
          inject: [RELAY, DataSource, EVENT_STORE],
        },
        RelayObserver,
      ],
      exports: [RelayHost],
    };
  }
}
