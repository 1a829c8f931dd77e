import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { type DisbursementRules, disbursementRules, loan } from '#lending';
import { BusinessCalendar } from '../../business-day/business-calendar.js';
import { RuleBook } from '../../policy/index.js';

/** On which days the institution pays out. */
@Injectable()
export class DisbursementRuleBook {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /**
   * @param on day of the payout; the open business date where absent
   * @returns undefined where no rules hold for the loan
   */
  async of(loanId: string, on: LocalDate | undefined): Promise<DisbursementRules | undefined> {
    const { adopted } = await this.rules.adopted('disbursement');
    if (adopted.length === 0) return undefined;
    const { state } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') return undefined;
    const { product, orgUnit } = state.registration;
    const day = on ?? (await this.calendar.openDate());
    const found = await this.rules.inForce('disbursement', day, { product, orgUnit });
    return found === null ? undefined : disbursementRules(found.ruleSet.params);
  }
}
