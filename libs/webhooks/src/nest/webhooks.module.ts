import { DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type WebhookPublication } from '../webhook.js';
import { WebhookHost, type WebhookSettings } from './webhook-host.js';
import { WebhookObserver } from './webhook-observer.js';
import { WEBHOOK_PUBLICATION } from './webhook.token.js';

export interface WebhooksModuleOptions {
  readonly settings: () => Promise<WebhookSettings>;
  readonly publication: (store: EventStore) => Promise<WebhookPublication>;
}

const SETTINGS = Symbol('WebhookSettings');

/** Delivers to the subscriptions of the database as long as the process lives. A second process stands by. */
@Module({})
export class WebhooksModule {
  static forRoot({ settings, publication }: WebhooksModuleOptions): DynamicModule {
    return {
      module: WebhooksModule,
      providers: [
        { provide: SETTINGS, useFactory: settings },
        { provide: WEBHOOK_PUBLICATION, useFactory: publication, inject: [EVENT_STORE] },
        {
          provide: WebhookHost,
          useFactory: (
            dataSource: DataSource,
            store: EventStore,
            published: WebhookPublication,
            chosen: WebhookSettings,
          ) => new WebhookHost({ dataSource, store, publication: published }, chosen),
          inject: [DataSource, EVENT_STORE, WEBHOOK_PUBLICATION, SETTINGS],
        },
        WebhookObserver,
      ],
    };
  }
}
