import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { LoanRejection } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { openBusinessDate } from '../business-day/open-date.js';
import { ApiRejection } from '../http/api.rejections.js';
import { type ReplayedLoan, type Viewpoint, replayLoan } from './replay-loan.js';

/** A viewpoint whose day is settled. */
export interface Day extends Viewpoint {
  readonly asOf: LocalDate;
}

/** Answers a client's question about a loan: fills in the day, and says why there is no answer. */
@Injectable()
export class LoanReplay {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
  ) {}

  /** As {@link of}, also for a day to come: then with everything that is true today. */
  async upTo(loanId: string, on: LocalDate | undefined, knownAt: string | undefined) {
    const open = await this.calendar.openDate();
    const asOf = on !== undefined && on > open ? open : on;
    return this.of(loanId, {
      ...(asOf !== undefined && { asOf }),
      ...(knownAt !== undefined && { knownAt }),
    });
  }

  /**
   * @throws BusinessDayRejection `business-day-not-open`
   * @throws ApiRejection `as-of-in-future`: a day that is still to come has no facts, and
   * an answer about it would be a forecast
   * @throws LoanRejection `loan-not-found` where nothing was true and known
   */
  async of(
    loanId: string,
    { asOf, knownAt }: Viewpoint,
  ): Promise<{ readonly loan: ReplayedLoan; readonly at: Day }> {
    const open = await this.calendar.openDate();
    if (asOf !== undefined && asOf > open) {
      throw new ApiRejection('as-of-in-future', `${asOf} lies after the open business date ${open}`, 'asOf');
    }
    const day =
      asOf ?? (knownAt === undefined ? open : ((await openBusinessDate(this.store, knownAt)) ?? open));
    const at = { asOf: day, ...(knownAt !== undefined && { knownAt }) };
    const loan = await replayLoan(this.store, loanId, at);
    if (loan) return { loan, at };
    const known = knownAt === undefined ? '' : `, as known at ${knownAt}`;
    throw new LoanRejection('loan-not-found', `no loan ${loanId} on ${at.asOf}${known}`);
  }
}
