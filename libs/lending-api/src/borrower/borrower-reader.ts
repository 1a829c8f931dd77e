import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { EVENT_STORE, type EventStore, loadAggregate } from '#event-store';
import {
  type AccessPurpose,
  borrower,
  BorrowerRejection,
  type DataStanding,
  type PersonalData,
  type PersonalPurpose,
  personalPurposes,
  type RegisteredBorrower,
  standingOf,
} from '#lending';
import { recordAccess } from '../access/record-access.js';
import { SubjectVault } from '../vault/index.js';
import { borrowerSubject } from './borrower-subject.js';
import type { BorrowerViewDto } from './borrower-view.dto.js';

/** A borrower as the events tell, with the personal data opened for whoever says what they are for. */
@Injectable()
export class BorrowerReader {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SubjectVault) private readonly vault: SubjectVault,
  ) {}

  /**
   * The reading is recorded before anything is opened.
   * @throws BorrowerRejection `borrower-not-found` @throws SealBroken
   */
  async read(borrowerId: string, purpose: AccessPurpose, reader: Actor): Promise<BorrowerViewDto> {
    const { state, revision } = await loadAggregate(this.store, borrower, borrowerId);
    if (state.status === 'unregistered') {
      throw new BorrowerRejection('borrower-not-found', `no borrower ${borrowerId}`);
    }
    const sealed = personalPurposes.filter((one) => state.personal[one] !== undefined);
    const standings = sealed.map((one) => standingOf(state.erasures, one));
    const scope = sealed.filter((_, index) => mayOpen(standings[index]!, purpose));
    if (scope.length > 0) {
      const data = { borrowerId, purpose, scope };
      await recordAccess(this.store, { type: 'access.personal-data-read', data }, reader);
    }
    const personal = await this.open(state, borrowerId, scope);
    return {
      ...state.registration,
      borrowerId,
      revision,
      registeredOn: state.registeredOn,
      personal,
      personalStatus: worst(standings),
    };
  }

  private async open(
    { personal }: RegisteredBorrower,
    borrowerId: string,
    scope: readonly PersonalPurpose[],
  ): Promise<Partial<PersonalData> | null> {
    const subject = borrowerSubject(borrowerId);
    const opened = await Promise.all(
      scope.map((one) => this.vault.open<Partial<PersonalData>>(subject, one, personal[one]!)),
    );
    const parts = opened.filter((part) => part !== undefined);
    return parts.length === 0 ? null : Object.assign({}, ...parts);
  }
}

/** Whether data that are kept for something may be opened for a purpose, erased and restricted as they are. */
export function mayOpen(standing: DataStanding, purpose: AccessPurpose): boolean {
  if (standing.kind === 'restricted') return standing.permittedUses.includes(purpose);
  return standing.kind === 'open';
}

function worst(standings: readonly DataStanding[]): DataStanding['kind'] {
  const kinds = standings.map(({ kind }) => kind);
  return (['erased', 'restricted'] as const).find((kind) => kinds.includes(kind)) ?? 'open';
}
