import { Inject, Injectable } from '@nestjs/common';
import type { AnyProcess } from '#processes';
import { BusinessClock } from './business-day/business-clock.js';
import { unfinishedDays } from './business-day/unfinished-days.process.js';

/** Every process manager of the product, in one list for whoever runs them. */
@Injectable()
export class LendingProcesses {
  constructor(@Inject(BusinessClock) private readonly clock: BusinessClock) {}

  all(): readonly AnyProcess[] {
    return [unfinishedDays(this.clock)];
  }
}
