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
  readonly useFactory: (...dependencies: any[]) => readonly Relay[] | Promise<readonly Relay[]>;
}

const RELAYS = Symbol('Relays');

/** Publishes as long as the process lives, and shows it in its health and its figures. */
@Module({})
export class RelayModule {
  static forRoot({ imports = [], inject = [], useFactory }: RelayModuleOptions): DynamicModule {
    return {
      module: RelayModule,
      imports,
      providers: [
        { provide: RELAYS, useFactory, inject },
        {
          provide: RelayHost,
          useFactory: (relays: readonly Relay[], dataSource: DataSource, store: EventStore) =>
            new RelayHost(relays, { dataSource, store }),
          inject: [RELAYS, DataSource, EVENT_STORE],
        },
        RelayObserver,
      ],
      exports: [RelayHost],
    };
  }
}
