import { DynamicModule, Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type Config } from '#platform';
import { FeedController } from '../feed/feed.controller.js';
import { FeedFigures } from '../feed/feed-figures.js';
import { Followers } from '../feed/followers.js';
import { PublicFeed } from '../feed/public-feed.js';

/** Public events of loans over HTTP, for whoever has no Kafka. */
@Module({})
export class LendingFeedModule implements OnModuleDestroy {
  constructor(@Inject(Followers) private readonly followers: Followers) {}

  static forRoot({ feedFollowers }: Config): DynamicModule {
    return {
      module: LendingFeedModule,
      controllers: [FeedController],
      providers: [
        {
          provide: PublicFeed,
          useFactory: (store: EventStore, dataSource: DataSource) => new PublicFeed(store, dataSource),
          inject: [EVENT_STORE, DataSource],
        },
        { provide: Followers, useValue: new Followers(feedFollowers) },
        FeedFigures,
      ],
    };
  }

  /** Before the server closes, which would wait for them. */
  async onModuleDestroy(): Promise<void> {
    await this.followers.endAll();
  }
}
