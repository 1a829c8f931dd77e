import type { LocalDate } from '#kernel';
import type { BorrowerKind } from './borrower.events.js';
import type { ErasureCommand } from './erasure/erasure.commands.js';
import type { SealedPersonalData } from './personal-data.js';

/** Personal data comes sealed: the domain never sees it in clear. */
export interface RegisterBorrower {
  readonly type: 'borrower.register';
  readonly borrowerId: string;
  readonly kind: BorrowerKind;
  readonly externalId?: string;
  readonly industry?: string;
  readonly region?: string;
  readonly personal: SealedPersonalData;
  readonly registeredOn: LocalDate;
  readonly businessDate: LocalDate;
}

export interface ChangePersonalData {
  readonly type: 'borrower.change-personal-data';
  /** Made by the caller, so that a repeated command names the same change: sealing again gives other bytes. */
  readonly changeId: string;
  readonly personal: SealedPersonalData;
  readonly reason: string;
  readonly changedOn: LocalDate;
  readonly businessDate: LocalDate;
}

export type BorrowerCommand = RegisterBorrower | ChangePersonalData | ErasureCommand;
