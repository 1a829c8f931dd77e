import type { DomainEvent } from '#kernel';
import type { OfCase } from '../case/case.events.js';

/* The stored contract of how the customer is treated: complaints, and what collectors must not do. */

export type ComplaintReceived = DomainEvent<
  'collection.complaint-received',
  OfCase & {
    readonly complaintId: string;
    /** Who complains: nobody presses him until it is answered. */
    readonly personId: string;
    readonly about: string;
    readonly by: string;
  }
>;

export type ComplaintAnswered = DomainEvent<
  'collection.complaint-answered',
  OfCase & {
    readonly complaintId: string;
    readonly personId: string;
    readonly upheld: boolean;
    readonly answer: string;
    readonly by: string;
  }
>;

export const bannedBehaviours = [
  'threat-or-violence',
  'insult',
  'impersonation-of-authority',
  'debt-told-to-others',
  'illegal-data',
  'excessive-contact',
  'false-statement',
  'money-taken',
] as const;
export type BannedBehaviour = (typeof bannedBehaviours)[number];

export type MisconductReported = DomainEvent<
  'collection.misconduct-reported',
  OfCase & {
    readonly reportId: string;
    readonly behaviour: BannedBehaviour;
    /** Account of the collector, or name of the agency. */
    readonly collector: string;
    /** SHA-256 (hex) of the recording or paper. */
    readonly evidenceSha256?: string;
    readonly note: string;
    readonly by: string;
  }
>;

export type ConductEvent = ComplaintReceived | ComplaintAnswered | MisconductReported;
