import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import { type DisburseLoan, disbursementRules, loan, loanFile, monitoring, papersOf } from '#lending';
import { BusinessCalendar } from '../../business-day/business-calendar.js';
import { RuleBook } from '../../policy/index.js';

/** What a payout is judged by beside the loan itself. */
export type Conditions = Pick<DisburseLoan, 'rules' | 'papers' | 'restrictions'>;

/** When the institution pays out, what it asks for before, and what stands in the way. */
@Injectable()
export class DisbursementConditions {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /** @param on day of the payout; the open business date where absent */
  async of(loanId: string, on: LocalDate | undefined): Promise<Conditions> {
    const { state } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') return {};
    const { product, orgUnit, borrowerId } = state.registration;
    const { state: watched } = await loadAggregate(this.store, monitoring, borrowerId);
    const restrictions = watched.restrictions
      .filter(({ loanIds }) => loanIds.includes(loanId))
      .map(({ reason, since }) => `${reason} (since ${since})`);
    const { adopted } = await this.rules.adopted('disbursement');
    if (adopted.length === 0) return { restrictions };
    const day = on ?? (await this.calendar.openDate());
    const found = await this.rules.inForce('disbursement', day, { product, orgUnit });
    if (found === null) return { restrictions };
    const { state: file } = await loadAggregate(this.store, loanFile, loanId);
    return { restrictions, rules: disbursementRules(found.ruleSet.params), papers: papersOf(file, day) };
  }
}
