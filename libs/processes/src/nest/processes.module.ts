import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { AnyProcess } from '../run-processes.js';
import { ProcessHost } from './process-host.js';
import { ProcessObserver } from './process-observer.js';

export interface ProcessesModuleOptions extends Pick<ModuleMetadata, 'imports'> {
  readonly inject?: FactoryProvider['inject'];
  /** Makes the processes to run, from what `inject` names. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Nest hands over whatever `inject` names
  readonly useFactory: (...dependencies: any[]) => readonly AnyProcess[];
}

const PROCESSES = Symbol('Processes');

/** Runs process managers as long as the process lives, and shows them in its health and its figures. */
@Module({})
export class ProcessesModule {
  static forRoot({ imports = [], inject = [], useFactory }: ProcessesModuleOptions): DynamicModule {
    return {
      module: ProcessesModule,
      imports,
      providers: [
        { provide: PROCESSES, useFactory, inject },
        {
          provide: ProcessHost,
          useFactory: (processes: readonly AnyProcess[], dataSource: DataSource, store: EventStore) =>
            new ProcessHost(processes, { dataSource, store }),
          inject: [PROCESSES, DataSource, EVENT_STORE],
        },
        ProcessObserver,
      ],
      exports: [ProcessHost],
    };
  }
}
