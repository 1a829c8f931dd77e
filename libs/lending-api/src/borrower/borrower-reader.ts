import { Inject, Injectable } from '@nestjs/common';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import { BorrowerRejection, type PersonalData, borrower } from '#lending';
import { SubjectVault } from '../vault/index.js';
import { borrowerSubject } from './borrower-subject.js';
import type { BorrowerViewDto } from './borrower-view.dto.js';

/** A borrower as the events tell, with the personal data opened. */
@Injectable()
export class BorrowerReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
  ) {}

  /** @throws BorrowerRejection `borrower-not-found` @throws SealBroken */
  async read(borrowerId: string): Promise<BorrowerViewDto> {
    const { state, revision } = await loadAggregate(this.store, borrower, borrowerId);
    if (state.status === 'unregistered') {
      throw new BorrowerRejection('borrower-not-found', `no borrower ${borrowerId}`);
    }
    const personal = await this.vault.open<PersonalData>(borrowerSubject(borrowerId), state.personal);
    return {
      ...state.registration,
      borrowerId,
      revision,
      registeredOn: state.registeredOn,
      personal: personal ?? null,
    };
  }
}
