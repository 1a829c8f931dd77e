import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import type { Projection } from '../projection.js';
import { Projector } from './projector.js';

/** Runs projections for as long as the process lives. Needs the event store and the database of the platform. */
@Module({})
export class ProjectorModule {
  static forRoot(projections: readonly Projection[]): DynamicModule {
    return {
      module: ProjectorModule,
      providers: [
        {
          provide: Projector,
          useFactory: (dataSource: DataSource, store: EventStore) =>
            new Projector(projections, { dataSource, store }),
          inject: [DataSource, EVENT_STORE],
        },
      ],
      exports: [Projector],
    };
  }
}
