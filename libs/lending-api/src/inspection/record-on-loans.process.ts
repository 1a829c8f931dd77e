import { type EventStore, executeCommand } from '#event-store';
import { parseStreamName, type RecordedEvent, Rejection } from '#kernel';
import {
  inspection,
  type InspectionCompleted,
  type InspectionKind,
  type InspectionTaskKind,
  loan,
  type LoanRejectionCode,
} from '#lending';
import type { RunnableProcess } from '#processes';
import { v5 as uuidV5 } from 'uuid';
import { openBusinessDate } from '../business-day/open-date.js';

/** How the loan's own history, and with it the public events, name each kind. */
const kindOnLoan: Readonly<Record<InspectionTaskKind, InspectionKind>> = {
  'first-follow-up': 'first-follow-up',
  periodic: 'periodic',
  special: 'special',
  'bureau-retrieval': 'periodic',
  'phone-call': 'phone',
  'site-visit': 'site-visit',
  'statement-audit': 'site-visit',
  collateral: 'collateral',
  guarantor: 'periodic',
  covenant: 'periodic',
  'public-information': 'periodic',
};

/** What the inspection has nothing to tell: a loan that has ended meanwhile, or was registered after the visit. */
const notConcerned: readonly LoanRejectionCode[] = ['loan-settled', 'loan-closed', 'date-out-of-order'];

const actor = { id: 'inspections', role: 'system', org: 'system' };

/** Tells each loan of every inspection that was completed on it: `loan.inspected`. */
export function inspectionsOnLoans(
  store: EventStore,
): RunnableProcess<{ readonly event: RecordedEvent }, null> {
  return {
    manager: {
      name: 'inspections-on-loans',
      categories: [inspection.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'inspection.completed' ? [{ event }] : []),
    },
    dispatch: async ({ event }, origin) => {
      const { data } = inspection.upcast(event) as InspectionCompleted;
      const inspectionId = parseStreamName(event.stream).id;
      const businessDate = (await openBusinessDate(store)) ?? event.occurredOn;
      for (const loanId of data.loanIds) {
        await executeCommand(
          store,
          loan,
          loanId,
          {
            type: 'loan.record-inspection',
            inspectionId,
            kind: kindOnLoan[data.kind],
            inspectedOn: data.visitedOn,
            inspector: data.inspector,
            conclusion: data.conclusion,
            findings: data.summary,
            businessDate,
          },
          { ...origin, commandId: uuidV5(loanId, origin.commandId), input: { inspectionId }, actor },
        ).catch((error: unknown) => {
          if (!(error instanceof Rejection) || !notConcerned.includes(error.code as LoanRejectionCode))
            throw error;
        });
      }
    },
  };
}
