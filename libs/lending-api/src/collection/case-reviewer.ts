import { Inject, Injectable } from '@nestjs/common';
import { type LocalDate, streamName } from '#kernel';
import { EVENT_STORE, type EventStore, executeCommand, loadAggregate } from '#event-store';
import {
  arrearsOn,
  collection,
  contact,
  type ContactState,
  type CustomerContact,
  hardshipOn,
  isAnswer,
  type KnownCase,
  type KnownLoan,
  loan,
  type LoanStanding,
  modification,
  nextReviewOn,
  type Payment,
  paymentsOf,
  type ReviewCase,
  type Sparing,
} from '#lending';
import type { CommandOrigin } from '#processes';
import { saleOfLoan } from '../loan-sale/sale-of-loan.js';
import { openBusinessDate } from '../business-day/open-date.js';
import { courierActor } from '../notification/courier-actor.js';
import { CollectionRuleBook } from './collection-rule-book.js';

const actor = { id: 'collection', role: 'system', org: 'system' };

/** Opens cases and looks at them again, on behalf of the process. */
@Injectable()
export class CaseReviewer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CollectionRuleBook) private readonly rules: CollectionRuleBook,
  ) {}

  /** Opens a case for an overdue loan, or has it join; nothing where no rules hold. */
  async open(loanId: string, overdueOn: LocalDate, arrears: Arrears, origin: CommandOrigin): Promise<void> {
    const { state } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') return;
    const { borrowerId, guaranteeType, orgUnit, product } = state.registration;
    const given = await this.rules.cases(overdueOn, { product, orgUnit });
    if (given === null) return;
    const command = {
      type: 'collection.open',
      borrowerId,
      loan: { loanId, guaranteeType, currency: state.currency },
      product,
      orgUnit,
      overdueOn,
      ...arrears,
      given,
    } as const;
    const input = { causedBy: origin.causationId };
    await executeCommand(this.store, collection, borrowerId, command, { ...origin, actor, input });
  }

  /**
   * Records what time, money and contacts have changed.
   * @param on the open business date where absent
   * @returns the next day on which time alone may change something, and up to where the file was known; undefined where
   * there is no file, which is so for most of those who pay
   */
  async review(borrowerId: string, origin: CommandOrigin, on?: LocalDate) {
    const { state, position } = await loadAggregate(this.store, collection, borrowerId);
    if (state.status === 'none') return undefined;
    const asOf = on ?? (await openBusinessDate(this.store));
    if (asOf === undefined) return undefined;
    const given = await this.rules.cases(asOf, { product: state.product, orgUnit: state.orgUnit });
    if (given === null) return { nextOn: null, knownTo: position };
    const command: ReviewCase = {
      type: 'collection.review',
      asOf,
      loans: await this.standings(state, asOf),
      contacts: await this.contacts(state),
      sparings: await this.sparings(state, asOf),
      given,
    };
    const input = { causedBy: origin.causationId };
    await executeCommand(this.store, collection, borrowerId, command, { ...origin, actor, input });
    const after = await loadAggregate(this.store, collection, borrowerId);
    return { nextOn: nextReviewOn(after.state as KnownCase, command), knownTo: after.position };
  }

  /** Money that came for a loan, by its history. */
  async payments(loanId: string): Promise<readonly Payment[]> {
    const { state, events } = await loadAggregate(this.store, loan, loanId);
    if (state.status === 'unregistered') return [];
    return paymentsOf(
      events.map((event) => loan.upcast(event)),
      state.currency,
    );
  }

  /** Whose loan it is, from its own history: nothing that lags behind may decide whether a payment is seen. */
  async borrowerOf(loanId: string): Promise<string | undefined> {
    for await (const [first] of this.store.readStream(streamName(loan.category, loanId), { limit: 1 })) {
      const event = loan.upcast(first!);
      if (event.type === 'loan.registered') return event.data.borrowerId;
    }
    return undefined;
  }

  /** What spares the customer the harder phases, for any loan of the case. */
  async sparings({ loans }: KnownCase, asOf: LocalDate): Promise<readonly Sparing[]> {
    const found: Sparing[] = [];
    for (const { loanId } of loans) {
      const { state } = await loadAggregate(this.store, modification, loanId);
      const hold = hardshipOn(state, asOf);
      if (hold !== null) found.push({ bar: 'hardship', untilOn: hold.untilOn });
    }
    return found;
  }

  private async standings(state: KnownCase, asOf: LocalDate): Promise<readonly LoanStanding[]> {
    const promised = new Set(state.promises.map(({ loanId }) => loanId));
    const ids = new Set([...state.loans.map(({ loanId }) => loanId), ...promised]);
    const found: LoanStanding[] = [];
    for (const loanId of ids) {
      const loaded = await loadAggregate(this.store, loan, loanId);
      if (loaded.state.status === 'unregistered') continue;
      const events = promised.has(loanId) ? loaded.events.map((event) => loan.upcast(event)) : [];
      const payments = paymentsOf(events, loaded.state.currency);
      const sold = await saleOfLoan(this.store, loanId, loaded.events);
      const standing = sold === undefined ? standingOf(loaded.state, asOf) : ended;
      found.push({ loanId, ...standing, payments });
    }
    return found;
  }

  private async contacts({ borrowerId }: KnownCase): Promise<readonly CustomerContact[]> {
    const { state } = await loadAggregate(this.store, contact, borrowerId);
    return madeContacts(state);
  }
}

interface Arrears {
  readonly oldestDueOn: LocalDate;
  readonly daysPastDue: number;
}

/** What a rule sent is no contact that a collector made: it stops no clock that he has to keep. */
function madeContacts({ history }: ContactState): readonly CustomerContact[] {
  return history.attempts.flatMap(({ attemptId, at, result, purpose, by }) =>
    result === null || purpose !== 'collection' || by === courierActor.id
      ? []
      : [{ attemptId, at, answered: isAnswer(result) }],
  );
}

/** Nothing is owed to this lender any more: paid, closed, or sold. */
const ended = { standing: 'ended', daysPastDue: 0 } as const;

/**
 * A loan is in its case for as long as the loan itself says that it is overdue, which the close of a day finds: so that
 * its next overdue day is told again. One that was written off stays, because the claim goes on.
 */
function standingOf(state: KnownLoan, asOf: LocalDate): Pick<LoanStanding, 'standing' | 'daysPastDue'> {
  if (state.status === 'settled' || state.status === 'closed') return ended;
  if (state.status === 'written-off') return { standing: 'overdue', daysPastDue: 0 };
  const { days } = arrearsOn(state, asOf);
  return { standing: state.bucket === null ? 'current' : 'overdue', daysPastDue: days };
}
