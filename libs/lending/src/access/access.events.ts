import type { DomainEvent } from '#kernel';
import type { PersonalPurpose } from '../borrower/personal-data.js';

/** What personal data or an export are asked for. */
export type AccessPurpose =
  'servicing' | 'collection' | 'inspection' | 'complaint' | 'audit' | 'legal-duty' | 'data-subject';

/** Personal data of a borrower were handed out. Recorded before they are: no event, no data. */
export type PersonalDataRead = DomainEvent<
  'access.personal-data-read',
  {
    readonly borrowerId: string;
    readonly purpose: AccessPurpose;
    /** Kinds of data that were opened. */
    readonly scope: readonly PersonalPurpose[];
  }
>;

/** A part of the history left the system. Recorded before it does. */
export type DataExported = DomainEvent<
  'access.data-exported',
  {
    readonly kind: 'audit-bundle';
    readonly purpose: AccessPurpose;
    /** What was taken out, in words. */
    readonly scope: string;
    /** The loan, where it was one. */
    readonly loanId?: string;
  }
>;

export type AccessEvent = PersonalDataRead | DataExported;
