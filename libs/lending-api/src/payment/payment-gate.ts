import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, type Loaded, loadAggregate } from '#event-store';
import { type Actor, type DomainEvent, type LocalDate, streamName } from '#kernel';
import {
  collection,
  loan,
  loanFile,
  type LoanFileState,
  type LoanRepaid,
  type LoanState,
  refuseCollector,
  refusePaymentOutOfPlace,
} from '#lending';
import { RuleBook } from '../policy/rule-book.js';
import { paymentMethodsOn } from './payment-methods-on.js';

/** Lets no money be recorded that came in by another way or through other hands than the rules allow, where they hold. */
@Injectable()
export class PaymentGate {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(RuleBook) private readonly rules: RuleBook,
  ) {}

  /** @throws PaymentRejection */
  async admit(
    stream: string,
    decided: readonly DomainEvent[],
    loaded: Loaded<unknown>,
    receiver: Actor,
    on: LocalDate,
  ): Promise<void> {
    const event = decided.find(({ type }) => type === 'loan.repaid' || type === 'loan.recovered');
    if (event === undefined) return;
    const state = loaded.state as LoanState;
    if (state.status === 'unregistered') return;
    const { product, orgUnit, borrowerId } = state.registration;
    const inForce = await paymentMethodsOn(this.rules, on, { product, orgUnit });
    if (inForce === null) return;
    const { state: arrears } = await loadAggregate(this.store, collection, borrowerId);
    if (event.type === 'loan.recovered') {
      if (!inForce.collectorsMayReceive) refuseCollector(arrears, receiver);
      return;
    }
    const loanId = stream.slice(streamName(loan.category, '').length);
    const { state: file } = await loadAggregate(this.store, loanFile, loanId);
    const contractAccount = contractAccountOf(file);
    refusePaymentOutOfPlace(inForce, event.data as LoanRepaid['data'], {
      receiver,
      arrears,
      ...(contractAccount !== undefined && { contractAccount }),
    });
  }
}

/** The one that was filed last: a contract may be changed. */
function contractAccountOf({ entries }: LoanFileState): string | undefined {
  const filed = entries.flatMap(({ entry }) =>
    entry.kind === 'repayment-account' ? [entry.facts.accountReference] : [],
  );
  return filed.at(-1);
}
