import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import type { LocalDate } from '#kernel';
import {
  borrower,
  emptyTrail,
  followTrail,
  loan,
  type LoanTrail,
  loanStream,
  monitoring,
  noSecurity,
  outstandingAmounts,
  type SecurityFacts,
  warningFacts,
  type WarningFacts,
} from '#lending';
import { loansOfBorrower, sharedByOthers, streamsOfLoan } from '#lending-read-models';
import { registeredSecurity } from './registered-security.js';

/** Reads all that is known of a borrower: streams as they are now, and from the read models only who belongs to whom. */
@Injectable()
export class FactGatherer {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  /** @returns null where nobody is registered under the id */
  async gather(borrowerId: string, asOf: LocalDate): Promise<WarningFacts | null> {
    const registered = await loadAggregate(this.store, borrower, borrowerId);
    const watched = await loadAggregate(this.store, monitoring, borrowerId);
    const shared = await sharedByOthers(this.database, borrowerId);
    const loanIds = await loansOfBorrower(this.database, borrowerId);
    const loans = [];
    for (const loanId of loanIds) {
      const trail = await this.trailOf(loanId);
      loans.push({ trail, security: await this.securityOf(loanId, trail, asOf) });
    }
    return warningFacts({
      asOf,
      borrower: registered.state,
      loans,
      monitoring: watched.state,
      shared: {
        phone: shared.phone ?? 0,
        address: shared.address ?? 0,
        account: shared.account ?? 0,
        guarantor: shared.guarantor ?? 0,
      },
    });
  }

  private async trailOf(loanId: string): Promise<LoanTrail> {
    let trail = emptyTrail;
    for await (const page of this.store.readStream(loanStream(loanId))) {
      for (const event of page) trail = followTrail(trail, loan.upcast(event));
    }
    return trail;
  }

  private async securityOf(loanId: string, { state }: LoanTrail, asOf: LocalDate): Promise<SecurityFacts> {
    if (state.status === 'unregistered') return noSecurity;
    const { fees, penalty, interest, principal } = outstandingAmounts(state, asOf);
    const owed = { amount: fees + penalty + interest + principal, currency: state.currency };
    const streams = (id: string, category: string) => streamsOfLoan(this.database, id, category);
    return registeredSecurity(this.store, streams, loanId, owed, asOf);
  }
}
