import { addDays, type LocalDate, unreachable } from '#kernel';
import type {
  Hardship,
  ModificationAppliedFor,
  ModificationApproved,
  ModificationDocument,
  ModificationEvent,
} from './modification.events.js';
import type { SecurityOfLoan } from './modification-facts.js';

export type ModificationStatus =
  | 'applied'
  | 'approved'
  | 'signed'
  | 'booking-refused'
  | 'booked'
  /** Booked, and taken back by the loan. */
  | 'reversed'
  /** Relief alone: nothing is to be signed or booked. */
  | 'granted'
  | 'refused'
  | 'withdrawn'
  | 'lapsed';

export interface ModificationConsent extends SecurityOfLoan, ModificationDocument {
  readonly given: boolean;
  readonly on: LocalDate;
}

export interface ModificationApplication {
  readonly asked: ModificationAppliedFor['data'];
  readonly appliedOn: LocalDate;
  readonly status: ModificationStatus;
  readonly evidence: readonly ModificationDocument[];
  /** The latest of each who secures the debt. */
  readonly consents: readonly ModificationConsent[];
  readonly approved: (ModificationApproved['data'] & { readonly on: LocalDate }) | null;
  /** Why it was refused or withdrawn, or why the booking was refused or reversed. */
  readonly reason: string | null;
  readonly contract: { readonly on: LocalDate; readonly documents: readonly ModificationDocument[] } | null;
  /** From 1; each booking that is asked for again is another. */
  readonly attempt: number;
  readonly bookedOn: LocalDate | null;
  readonly reversed: { readonly on: LocalDate; readonly reversalId: string; readonly eventId: string } | null;
}

export interface HardshipHold extends Hardship {
  readonly applicationId: string;
  readonly fromOn: LocalDate;
  /** Null while it runs. */
  readonly endedOn: LocalDate | null;
}

/** Every application of a loan, the latest last. */
export interface ModificationState {
  readonly applications: readonly ModificationApplication[];
  readonly holds: readonly HardshipHold[];
}

export const noModification: ModificationState = { applications: [], holds: [] };

export function evolve(state: ModificationState, event: ModificationEvent): ModificationState {
  const { applicationId } = event.data;
  const on = event.occurredOn;
  const changed = (
    change: (one: ModificationApplication) => Partial<ModificationApplication>,
  ): ModificationState => ({
    ...state,
    applications: state.applications.map((one) =>
      one.asked.applicationId === applicationId ? { ...one, ...change(one) } : one,
    ),
  });
  switch (event.type) {
    case 'modification.applied-for':
      return { ...state, applications: [...state.applications, applied(event)] };
    case 'modification.evidence-added':
      return changed(({ evidence }) => ({ evidence: [...evidence, documentOf(event.data)] }));
    case 'modification.consent-recorded': {
      const { role, security, given } = event.data;
      const consent = { ...documentOf(event.data), role, security, given, on };
      return changed(({ consents }) => ({
        consents: [...consents.filter((one) => !sameSecurity(one, consent)), consent],
      }));
    }
    case 'modification.approved': {
      const { data } = event;
      return changed(({ asked }) => ({
        status: asked.change === null ? 'granted' : 'approved',
        approved: { ...data, on },
      }));
    }
    case 'modification.refused':
      return changed(() => ({ status: 'refused', reason: event.data.reason }));
    case 'modification.withdrawn':
      return changed(() => ({ status: 'withdrawn', reason: event.data.reason }));
    case 'modification.lapsed':
      return changed(() => ({ status: 'lapsed', reason: event.data.reason }));
    case 'modification.contract-signed':
      return changed(() => ({ status: 'signed', contract: { on, documents: event.data.documents } }));
    case 'modification.booking-asked':
      return changed(() => ({ status: 'signed', attempt: event.data.attempt }));
    case 'modification.booked':
      return changed(() => ({ status: 'booked', bookedOn: on, reason: null }));
    case 'modification.booking-refused':
      return changed(() => ({ status: 'booking-refused', reason: event.data.message }));
    case 'modification.booking-reversed': {
      const { reversalId, eventId, reason } = event.data;
      return changed(() => ({ status: 'reversed', reversed: { on, reversalId, eventId }, reason }));
    }
    case 'modification.hardship-granted': {
      const { cause, untilOn, fromOn } = event.data;
      return { ...state, holds: [...state.holds, { applicationId, cause, untilOn, fromOn, endedOn: null }] };
    }
    case 'modification.hardship-ended':
      return {
        ...state,
        holds: state.holds.map((hold) =>
          hold.applicationId === applicationId ? { ...hold, endedOn: on } : hold,
        ),
      };
    default:
      return unreachable(event);
  }
}

function applied({ data, occurredOn }: ModificationAppliedFor): ModificationApplication {
  return {
    asked: data,
    appliedOn: occurredOn,
    status: 'applied',
    evidence: data.evidence,
    consents: [],
    approved: null,
    reason: null,
    contract: null,
    attempt: 1,
    bookedOn: null,
    reversed: null,
  };
}

function documentOf({ document, reference, sha256 }: ModificationDocument): ModificationDocument {
  return { document, reference, ...(sha256 !== undefined && { sha256 }) };
}

export function sameSecurity(one: SecurityOfLoan, other: SecurityOfLoan): boolean {
  return one.role === other.role && one.security === other.security;
}

const openStatuses: readonly ModificationStatus[] = ['applied', 'approved', 'signed', 'booking-refused'];

export function isOpen({ status }: Pick<ModificationApplication, 'status'>): boolean {
  return openStatuses.includes(status);
}

/** Who has not agreed to the change. */
export function withoutConsent({ asked, consents }: ModificationApplication): readonly SecurityOfLoan[] {
  return asked.securities.filter(
    (security) => !consents.some((consent) => consent.given && sameSecurity(consent, security)),
  );
}

/** Documents that the rules ask for and nobody has added. */
export function evidenceMissing({ asked, evidence }: ModificationApplication): readonly string[] {
  return asked.evidenceNeeded.filter((code) => !evidence.some(({ document }) => document === code));
}

/** The hardship that stops pressing on a day; null where there is none. */
export function hardshipOn({ holds }: ModificationState, on: LocalDate): HardshipHold | null {
  const running = holds.filter((hold) => hold.endedOn === null && hold.fromOn <= on && on <= hold.untilOn);
  return running.sort((a, b) => (a.untilOn < b.untilOn ? 1 : -1))[0] ?? null;
}

/** The next day on which time alone changes something; null where only people can. */
export function nextModificationReviewOn(state: ModificationState): LocalDate | null {
  const lastDays = [
    ...state.applications.flatMap(({ status, asked, approved }) =>
      status === 'applied'
        ? [asked.lapsesOn]
        : status === 'approved' && approved?.signBy
          ? [approved.signBy]
          : [],
    ),
    ...state.holds.filter(({ endedOn }) => endedOn === null).map(({ untilOn }) => untilOn),
  ].sort();
  return lastDays[0] === undefined ? null : addDays(lastDays[0], 1);
}
