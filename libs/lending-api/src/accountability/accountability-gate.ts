import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore } from '#event-store';
import { type KnownLoan, refuseFiledCase } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { RuleBook } from '../policy/rule-book.js';
import { accountabilityRulesOn } from './accountability-rules-on.js';
import { admitDutyReview } from './admit-duty-review.js';

/** Keeps accountability in one place, where rules ask for it: no paper of a file stands for a case. */
@Injectable()
export class AccountabilityGate {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /**
   * Of the evidence of a write-off.
   * @throws AccountabilityRejection `accountability-case-needed`
   */
  async admitEvidence(loanId: string, state: KnownLoan, item: string, reference: string): Promise<void> {
    const { store, rules } = this;
    const on = await this.calendar.openDate();
    await admitDutyReview({ store, rules, on }, loanId, state, [{ item, reference, field: 'reference' }]);
  }

  /**
   * Of an entry of a loan's file.
   * @throws AccountabilityRejection `accountability-case-needed`
   */
  async admitEntry(state: KnownLoan, kind: string): Promise<void> {
    if (kind === 'accountability' && (await this.rulesFor(state)) !== null) refuseFiledCase();
  }

  private async rulesFor({ registration: { product, orgUnit } }: KnownLoan) {
    return accountabilityRulesOn(this.rules, await this.calendar.openDate(), { product, orgUnit });
  }
}
