import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { SubscriptionDropped } from '#event-store';
import type { Position } from '#kernel';
import { EventStream } from './event-stream.js';
import { FeedQueryDto, FollowQueryDto } from './feed.dto.js';
import { EventUnpublishable, NotAPosition } from './feed.errors.js';
import { FeedFigures } from './feed-figures.js';
import { Followers } from './followers.js';
import { type FeedFilter, type FeedPart, PublicFeed } from './public-feed.js';

@ApiTags('Feed')
@Controller('feed')
export class FeedController {
  constructor(
    @Inject(PublicFeed) private readonly feed: PublicFeed,
    @Inject(Followers) private readonly followers: Followers,
    @Inject(FeedFigures) private readonly figures: FeedFigures,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Read public events of loans in their order, one CloudEvent a line' })
  @ApiProduces('application/x-ndjson')
  @ApiResponse({
    status: 200,
    description: 'The header `Feed-Position` is what to ask after next, also where there is no event.',
  })
  async read(
    @Query() query: FeedQueryDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { events, next } = await this.part(query, leaving(request, reply));
    this.figures.count('page', events.length);
    void reply.type('application/x-ndjson; charset=utf-8').headers({
      'Feed-Position': next,
      'Cache-Control': 'no-store',
    });
    return events.map((event) => `${JSON.stringify(event)}\n`).join('');
  }

  @Get('stream')
  @ApiOperation({ summary: 'Follow public events of loans as server-sent events' })
  @ApiHeader({ name: 'Last-Event-ID', description: 'Goes on after this position, instead of `after`.' })
  @ApiProduces('text/event-stream')
  @ApiResponse({ status: 200, description: 'The id of an event is its position.' })
  async follow(
    @Query() query: FollowQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const lastId = request.headers['last-event-id'];
    const field = lastId === undefined ? 'after' : 'Last-Event-ID';
    const after = (typeof lastId === 'string' ? lastId : (query.after ?? '')) as Position;
    const filter = filterOf(query);
    // Whatever is wrong is said while there is still a status to say it by.
    await positioned(field, () => this.feed.after(after, 1, filter));
    await this.followers.admit(leaving(request, reply), async (signal) => {
      void reply.hijack();
      const stream = new EventStream(reply.raw, after, signal);
      try {
        await stream.send(this.feed.follow(after, filter, signal), () => this.figures.count('stream', 1));
      } catch (error) {
        // The caller connects again after the last event it has, and is told then what is wrong.
        if (!(error instanceof SubscriptionDropped || error instanceof EventUnpublishable)) throw error;
      } finally {
        stream.end();
      }
    });
  }

  private async part(query: FeedQueryDto, left: AbortSignal): Promise<FeedPart> {
    const filter = filterOf(query);
    const ask = (after: string) => this.feed.after(after as Position, query.limit, filter);
    const first = await positioned('after', () => ask(query.after ?? ''));
    if (first.events.length > 0 || query.waitMs === 0) return first;
    return this.followers.admit(left, async (signal) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(query.waitMs)]);
      let part = first;
      while (part.events.length === 0 && !patience.aborted) {
        await this.feed.grown(part.next, patience);
        part = await ask(part.next);
      }
      return part;
    });
  }
}

function filterOf({ loanId, type }: FollowQueryDto): FeedFilter {
  return { loanId, types: type && new Set(type) };
}

async function positioned<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RangeError ? new NotAPosition(field) : error;
  }
}

/** Aborts when the connection ends before the answer does. */
function leaving(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  request.raw.socket.once('close', () => left.abort());
  reply.raw.once('close', () => left.abort());
  return left.signal;
}
