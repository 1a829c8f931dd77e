import { type LocalDate, unreachable } from '#kernel';
import type { ComponentAmounts } from '../loan/loan.events.js';
import type {
  WriteOffBooked,
  WriteOffEvent,
  WriteOffEvidenceAdded,
  WriteOffProposed,
} from './write-off.events.js';

export type CaseStatus = 'collecting' | 'recognised' | 'booked' | 'declined';

export interface CaseEvidence extends WriteOffEvidenceAdded {
  readonly removed: boolean;
}

export interface WriteOffCase {
  readonly caseId: string;
  readonly status: CaseStatus;
  readonly proposal: WriteOffProposed['data'];
  readonly proposedOn: LocalDate;
  readonly evidence: readonly CaseEvidence[];
  readonly recognised: {
    readonly on: LocalDate;
    readonly amounts: ComponentAmounts;
    readonly minutesReference: string;
    readonly by: string;
  } | null;
  /** Bookings on the loan, those that were taken back included. */
  readonly bookings: readonly (WriteOffBooked & { readonly undone: boolean })[];
}

/** Every case of a loan, the latest last. */
export interface WriteOffState {
  readonly cases: readonly WriteOffCase[];
}

export function evolve({ cases }: WriteOffState, event: WriteOffEvent): WriteOffState {
  const { caseId } = event.data;
  const changed = (change: (one: WriteOffCase) => Partial<WriteOffCase>): WriteOffState => ({
    cases: cases.map((one) => (one.caseId === caseId ? { ...one, ...change(one) } : one)),
  });
  switch (event.type) {
    case 'write-off.proposed': {
      const opened = {
        caseId,
        status: 'collecting',
        proposal: event.data,
        proposedOn: event.occurredOn,
      } as const;
      return { cases: [...cases, { ...opened, evidence: [], recognised: null, bookings: [] }] };
    }
    case 'write-off.evidence-added':
      return changed(({ evidence }) => ({ evidence: [...evidence, { ...event, removed: false }] }));
    case 'write-off.evidence-removed': {
      const { evidenceId } = event.data;
      return changed(({ evidence }) => ({
        evidence: evidence.map((one) =>
          one.data.evidenceId === evidenceId ? { ...one, removed: true } : one,
        ),
      }));
    }
    case 'write-off.recognised': {
      const { amounts, minutesReference, by } = event.data;
      return changed(() => ({
        status: 'recognised',
        recognised: { on: event.occurredOn, amounts, minutesReference, by },
      }));
    }
    case 'write-off.declined':
      return changed(() => ({ status: 'declined' }));
    case 'write-off.booked':
      return changed(({ bookings }) => ({
        status: 'booked',
        bookings: [...bookings, { ...event, undone: false }],
      }));
    case 'write-off.undone': {
      const { writeOffId } = event.data;
      return changed(({ bookings }) => ({
        status: 'recognised',
        bookings: bookings.map((one) =>
          one.data.writeOffId === writeOffId ? { ...one, undone: true } : one,
        ),
      }));
    }
    default:
      return unreachable(event);
  }
}

/** Items of the checklist for which nothing stands. */
export function missingItems({ proposal, evidence }: WriteOffCase) {
  const there = new Set(evidence.filter(({ removed }) => !removed).map(({ data }) => data.item));
  return proposal.condition.items.filter(({ code }) => !there.has(code));
}
