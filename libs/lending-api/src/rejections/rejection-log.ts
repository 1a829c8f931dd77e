import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import type { Actor } from '#kernel';
import { appendRecord, EVENT_STORE, type EventStore } from '#event-store';
import { rejection, type CommandRejected, type RejectionEvent, rejectionsStreamId } from '#lending';
import { dateOf } from '../access/record-access.js';
import { RejectionWindow } from './rejection-window.js';

const self: Actor = { id: 'afterloan', role: 'system', org: 'system' };

/** Keeps refused commands as events: one each, up to what a window admits; beyond that their number. */
@Injectable()
export class RejectionLog implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Rejections');
  private window = new RejectionWindow(new Date());
  private last: Promise<void> = Promise.resolve();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Never throws: the command stays refused, whether or not that could be kept. */
  record(data: CommandRejected['data'], actor: Actor): Promise<void> {
    const now = new Date();
    const ended = this.window.hasEnded(now) ? this.window : undefined;
    if (ended) this.window = new RejectionWindow(now);
    const admitted = this.window.admits(actor.id);
    return this.inTurn(async () => {
      if (ended) await this.count(ended, now);
      if (admitted) await this.append('rejection.recorded', data, actor, data.commandId ?? undefined);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.inTurn(() => this.count(this.window, new Date()));
  }

  private async count(window: RejectionWindow, to: Date): Promise<void> {
    const counted = window.counted();
    if (counted.count === 0) return;
    await this.append(
      'rejection.counted',
      { from: window.from.toISOString(), to: to.toISOString(), ...counted },
      self,
    );
  }

  private async append(
    type: RejectionEvent['type'],
    data: RejectionEvent['data'],
    actor: Actor,
    causationId?: string,
  ): Promise<void> {
    const commandId = randomUUID();
    const event = { type, occurredOn: await dateOf(this.store), data } as RejectionEvent;
    await appendRecord(this.store, rejection, rejectionsStreamId, event, {
      commandId,
      actor,
      correlationId: causationId ?? commandId,
      causationId: causationId ?? commandId,
    });
  }

  /** One after another: they all go to the end of one stream. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work).catch((error: unknown) => {
      this.logger.warn(
        `a refusal could not be kept: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    return this.last;
  }
}
