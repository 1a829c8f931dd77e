import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore } from '#event-store';
import { heldUnderTitle } from '#lending-read-models';
import { waitForPosition } from '#projections';

const longestCatchUpMs = 10_000;

/**
 * Which collateral bears which title. The read model is waited for, so that what was registered before is seen; two
 * registrations at the same moment in different processes both pass, and the check of risk point 14 finds them.
 */
@Injectable()
export class Titles {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  async heldElsewhere(titleReference: string, collateralId: string): Promise<readonly string[]> {
    const head = await this.store.head();
    await waitForPosition(this.database, ['security'], head, { timeoutMs: longestCatchUpMs });
    return heldUnderTitle(this.database, titleReference, collateralId);
  }
}
