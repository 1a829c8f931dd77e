import type { DomainEvent } from '#kernel';
import type { OfCase } from '../case/case.events.js';

/* The stored contract of what befell a customer, and of the search for one who is lost (失联). */

/** Why nobody finds him: he hides, or nobody kept in touch. */
export type TracingOpened = DomainEvent<
  'collection.tracing-opened',
  OfCase & { readonly tracingId: string; readonly reason: 'hiding' | 'lost-from-sight'; readonly by: string }
>;

export type TracingStepTaken = DomainEvent<
  'collection.tracing-step-taken',
  OfCase & {
    readonly tracingId: string;
    /** One of the sources of the rules, inside sources first. */
    readonly source: string;
    readonly outcome: 'nothing' | 'lead' | 'found';
    readonly note: string;
    readonly by: string;
  }
>;

export type TracingEnded = DomainEvent<
  'collection.tracing-ended',
  OfCase & {
    readonly tracingId: string;
    readonly outcome: 'found' | 'abandoned';
    readonly note: string;
    readonly by: string;
  }
>;

export const circumstanceKinds = [
  'illness',
  'death',
  'incapacity',
  'disaster',
  'fraud-suspected',
  'insurance-claimed',
  'insurance-paid',
  'hardship-granted',
  'recalled-early',
] as const;
export type CircumstanceKind = (typeof circumstanceKinds)[number];

export type CircumstanceRecorded = DomainEvent<
  'collection.circumstance-recorded',
  OfCase & {
    readonly circumstanceId: string;
    readonly kind: CircumstanceKind;
    /** Certificate, claim, report or decision: a reference or a hash, never the paper itself. */
    readonly evidence: string;
    readonly note: string;
    readonly loanId?: string;
    /** Claimed or paid by the insurer. */
    readonly amount?: string;
    readonly currency?: string;
    readonly by: string;
  }
>;

/** An heir took the debt over by agreement (债务承担协议), or refused. */
export type HeirAnswered = DomainEvent<
  'collection.heir-answered',
  OfCase & {
    readonly personId: string;
    readonly answer: 'assumed' | 'refused';
    /** The agreement that was signed. */
    readonly agreement?: string;
    readonly note: string;
    readonly by: string;
  }
>;

export type CircumstanceEvent =
  TracingOpened | TracingStepTaken | TracingEnded | CircumstanceRecorded | HeirAnswered;
