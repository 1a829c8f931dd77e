import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, type Loaded, loadAggregate } from '#event-store';
import { type DomainEvent, type LocalDate, streamName } from '#kernel';
import { isModification, loan, type LoanState, modification, refuseUnappliedFor } from '#lending';
import { RuleBook } from '../policy/rule-book.js';
import { modificationRulesOn } from './modification-rules-on.js';

/** Lets nobody change the plan of a loan without an application, where rules ask for one. */
@Injectable()
export class ModificationGate {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /** @throws ModificationRejection `modification-required` */
  async admit(
    stream: string,
    decided: readonly DomainEvent[],
    loaded: Loaded<unknown>,
    on: LocalDate,
  ): Promise<void> {
    const change = decided.find(isModification);
    if (change === undefined) return;
    const state = loaded.state as LoanState;
    if (state.status === 'unregistered') return;
    const { product, orgUnit } = state.registration;
    if ((await modificationRulesOn(this.rules, on, { product, orgUnit })) === null) return;
    const loanId = stream.slice(streamName(loan.category, '').length);
    const { state: applications } = await loadAggregate(this.store, modification, loanId);
    refuseUnappliedFor(applications, change);
  }
}
