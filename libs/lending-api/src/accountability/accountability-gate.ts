import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { accountability, isDutyReview, type KnownLoan, refuseFiledCase, refuseUndecidedCase } from '#lending';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { isLowerCaseUuid } from '../fields/index.js';
import { RuleBook } from '../policy/rule-book.js';
import { accountabilityRulesOn } from './accountability-rules-on.js';

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
    const given = await this.rulesFor(state);
    if (given === null || !isDutyReview(given.rules, item)) return;
    const named = isLowerCaseUuid(reference)
      ? (await loadAggregate(this.store, accountability, reference)).state
      : accountability.initialState();
    refuseUndecidedCase(named, loanId);
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
