import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { formatMinor, type LocalDate, type Minor, minor, sum } from '#kernel';
import {
  arrearsOn,
  bookingOn,
  capitalisedBy,
  earlierModifications,
  extensionLimit,
  flowsOf,
  type HeldCommand,
  type KnownLoan,
  loan,
  type LoanEvent,
  type LoanFlows,
  LoanRejection,
  modification,
  type ModificationChange,
  type ModificationFound,
  type ModificationKind,
  ModificationRejection,
  type ModificationScope,
  newForOldPairs,
  newPlan,
  outstandingAmounts,
  type SecurityOfLoan,
  servicingTermsOf,
} from '#lending';
import { loansOfBorrower, securitiesOfLoan } from '#lending-read-models';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { extensionRulesOn } from '../loan/extension-rules-on.js';
import { RuleBook } from '../policy/rule-book.js';
import { modificationRulesOn } from './modification-rules-on.js';

interface Asked {
  readonly applicationId: string;
  readonly kind: ModificationKind;
  readonly change: ModificationChange;
}

/** What the checks of an application look at, and what the booking would do on the open business date. */
export interface FoundForLoan extends ModificationFound {
  readonly borrowerId: string;
  readonly securities: readonly SecurityOfLoan[];
  readonly scope: ModificationScope;
  readonly before: KnownLoan;
  readonly after: KnownLoan;
  readonly events: readonly LoanEvent[];
}

/** Finds out about a loan and its debtor what an application is judged by. */
@Injectable()
export class ModificationFinder {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /**
   * The change is decided by the code that will book it.
   * @throws LoanRejection; ServicingRejection; ModificationRejection `modification-terms-invalid`
   */
  async find(loanId: string, asked: Asked): Promise<FoundForLoan> {
    const on = await this.calendar.openDate();
    const { state: before, events: stored } = await loadAggregate(this.store, loan, loanId);
    if (before.status === 'unregistered') throw new LoanRejection('loan-not-found', `no loan ${loanId}`);
    const { borrowerId, product, orgUnit } = before.registration;
    const rules = await extensionRulesOn(this.rules, on);
    const serviced = servicingTermsOf(before) !== undefined;
    const command = bookingOn({ ...asked, approvalReference: asked.applicationId, on, rules, serviced });
    const events = command === null ? [] : loan.decide(command, before);
    const after = events.reduce(loan.evolve, before) as KnownLoan;
    if (asked.change?.type === 'refinancing') await this.checkNewLoan(asked.change, before);
    const own = flowsOf(
      loanId,
      before.currency,
      stored.map((event) => loan.upcast(event)),
      minor,
    );
    const moved = after.maturityOn !== before.maturityOn;
    return {
      borrowerId,
      before,
      after,
      events,
      facts: {
        kind: asked.kind,
        appliedOn: on,
        maturityOn: before.maturityOn,
        newMaturityOn: moved ? after.maturityOn : null,
        latestMaturityOn: extensionLimit(before, rules)?.latest ?? null,
        daysPastDue: arrearsOn(before, on).days,
        riskClass: before.riskClass,
        earlier: earlierModifications(before),
        capitalised: asked.change?.type === 'contract' ? capitalisedBy(before, after) : nothing(before),
        newForOld: newForOldPairs(own, await this.flowsOfOthers(borrowerId, loanId)),
        withoutConsent: [],
      },
      plan: asked.change === null || asked.change.type === 'refinancing' ? null : newPlan(before, after),
      given: await modificationRulesOn(this.rules, on, { product, orgUnit }),
      securities: asked.change === null ? [] : await this.securities(loanId, before),
      scope: { product, orgUnit, amount: owed(before, on), currency: before.currency },
    };
  }

  /** What a held command is judged by beside what it says: of the approval of an application, all that is known now. */
  async conditionsOf({
    type,
    targetId,
    input,
  }: HeldCommand): Promise<{ readonly found?: ModificationFound }> {
    if (type !== 'modification.approve') return {};
    return { found: await this.findFor(targetId, String(input.applicationId)) };
  }

  /** Null where there is no such application: the decider says so. */
  async findFor(loanId: string, applicationId: string): Promise<ModificationFound | undefined> {
    const { state } = await loadAggregate(this.store, modification, loanId);
    const at = state.applications.find(({ asked }) => asked.applicationId === applicationId);
    if (at?.status !== 'applied') return undefined;
    const { facts, plan, given } = await this.find(loanId, at.asked);
    return { facts, plan, given };
  }

  /** The new loan is the same debtor's, not paid out yet, and approved for the amount. */
  private async checkNewLoan(
    { newLoanId, amount }: Extract<ModificationChange, { type: 'refinancing' }>,
    old: KnownLoan,
  ): Promise<void> {
    const { state } = await loadAggregate(this.store, loan, newLoanId);
    const fits =
      state.status === 'registered' &&
      state.registration.borrowerId === old.registration.borrowerId &&
      state.currency === old.currency &&
      minor(amount, old.currency) <= minor(state.registration.terms.principal, old.currency);
    if (fits) return;
    throw new ModificationRejection(
      'modification-terms-invalid',
      'the new loan is one of the same borrower and currency, approved for the amount and not paid out',
      'newLoanId',
    );
  }

  private async flowsOfOthers(borrowerId: string, loanId: string): Promise<readonly LoanFlows[]> {
    const flows: LoanFlows[] = [];
    for (const id of await loansOfBorrower(this.database, borrowerId)) {
      if (id === loanId) continue;
      const { state, events } = await loadAggregate(this.store, loan, id);
      if (state.status === 'unregistered') continue;
      flows.push(
        flowsOf(
          id,
          state.currency,
          events.map((event) => loan.upcast(event)),
          minor,
        ),
      );
    }
    return flows;
  }

  /** A loan that says it is secured and of which nothing is registered needs the consent of whoever secures it too. */
  private async securities(loanId: string, state: KnownLoan): Promise<readonly SecurityOfLoan[]> {
    const registered = await securitiesOfLoan(this.database, loanId);
    const { guaranteeType } = state.registration;
    if (registered.length > 0 || guaranteeType === 'unsecured') return registered;
    return [{ role: guaranteeType === 'guaranteed' ? 'guarantor' : 'collateral-provider', security: 'loan' }];
  }
}

function nothing({ currency }: KnownLoan): string {
  return formatMinor(0n as Minor, currency);
}

function owed(state: KnownLoan, on: LocalDate): string {
  return formatMinor(sum(Object.values(outstandingAmounts(state, on)) as Minor[]), state.currency);
}
