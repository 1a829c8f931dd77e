import type { DataSource } from 'typeorm';
import type { EventStore } from '#event-store';
import { type LocalDate, parseStreamName, type RecordedEvent } from '#kernel';
import {
  businessDay,
  collection,
  type CollectionEvent,
  contact,
  type ContactEvent,
  loan,
  type LoanEvent,
  loanSale,
  type LoanSaleEvent,
  modification,
  type ModificationEvent,
} from '#lending';
import { type CommandOrigin, type RunnableProcess, Timers } from '#processes';
import { v5 as uuidV5 } from 'uuid';
import type { CaseReviewer } from './case-reviewer.js';
import { tellLoanOfPromise } from './tell-loan-of-promise.js';
import { holdForComplaint } from './hold-for-complaint.js';

const name = 'collection';
const pageSize = 500;

/** What may change how a case or a promise stands. */
const moneyTypes: ReadonlySet<string> = new Set([
  'loan.repaid',
  'loan.recovered',
  'loan.reversed',
  'loan.payment-returned',
  'loan.waived',
  'loan.cured',
  'loan.settled',
  'loan.closed',
  'loan.contract-changed',
  'loan.extended',
] satisfies LoanEvent['type'][]);
const workTypes: ReadonlySet<string> = new Set([
  'collection.case-opened',
  'collection.loan-joined',
  'collection.promise-made',
  'collection.promise-withdrawn',
] satisfies CollectionEvent['type'][]);
const outcomeTypes: ReadonlySet<string> = new Set([
  'collection.promise-kept',
  'collection.promise-partly-kept',
  'collection.promise-broken',
] satisfies CollectionEvent['type'][]);
const complaintTypes: ReadonlySet<string> = new Set([
  'collection.complaint-received',
  'collection.complaint-answered',
] satisfies CollectionEvent['type'][]);
const reliefTypes: ReadonlySet<string> = new Set([
  'modification.hardship-granted',
  'modification.hardship-ended',
] satisfies ModificationEvent['type'][]);
const soldType = 'loan-sale.loan-left' satisfies LoanSaleEvent['type'];
const contactType = 'contact.result-recorded' satisfies ContactEvent['type'];

type CollectionStep =
  | { readonly type: 'open'; readonly event: RecordedEvent }
  | { readonly type: 'review-of-loan'; readonly loanId: string }
  | { readonly type: 'review'; readonly borrowerId: string }
  | { readonly type: 'complaint'; readonly event: RecordedEvent }
  | { readonly type: 'tell-loan'; readonly event: RecordedEvent }
  | { readonly type: 'day'; readonly asOf: LocalDate };

interface Sources {
  readonly store: EventStore;
  readonly database: DataSource;
  readonly reviewer: CaseReviewer;
}

/**
 * Opens a case on the first overdue day, and looks at it again whenever money, a contact, a promise or the day may have
 * changed how it stands. Each case has a timer for the next day that matters to it; other days cost it nothing.
 */
export function collectionCases({
  store,
  database,
  reviewer,
}: Sources): RunnableProcess<CollectionStep, null> {
  const timers = new Timers(database, name);
  const review = async (borrowerId: string, origin: CommandOrigin, asOf?: LocalDate) => {
    const found = await reviewer.review(borrowerId, origin, asOf);
    if (found) await timers.set(borrowerId, found.nextOn, found.knownTo);
  };
  return {
    manager: {
      name,
      categories: [
        loan.category,
        businessDay.category,
        contact.category,
        collection.category,
        modification.category,
        loanSale.category,
      ],
      initialState: () => null,
      evolve: (state) => state,
      react: stepsFor,
    },
    dispatch: async (step, origin, signal) => {
      switch (step.type) {
        case 'open': {
          const { stream, data, occurredOn } = step.event;
          const { oldestDueOn, daysPastDue } = data as unknown as {
            readonly oldestDueOn: LocalDate;
            readonly daysPastDue: number;
          };
          const { id } = parseStreamName(stream);
          return reviewer.open(id, occurredOn, { oldestDueOn, daysPastDue }, origin);
        }
        case 'review-of-loan': {
          const borrowerId = await reviewer.borrowerOf(step.loanId);
          if (borrowerId !== undefined) await review(borrowerId, origin);
          return;
        }
        case 'tell-loan':
          return tellLoanOfPromise(store, step.event, origin);
        case 'complaint':
          return holdForComplaint(store, step.event, origin);
        case 'review':
          return review(step.borrowerId, origin);
        case 'day':
          for (let after: string | null = null; ;) {
            const due: readonly string[] = await timers.due(step.asOf, after, pageSize);
            for (const borrowerId of due) {
              signal.throwIfAborted();
              const commandId = uuidV5(`review/${step.asOf}/${borrowerId}`, origin.commandId);
              await review(borrowerId, { ...origin, commandId }, step.asOf);
            }
            if (due.length < pageSize) return;
            after = due.at(-1)!;
          }
      }
    },
  };
}

function stepsFor(event: RecordedEvent): readonly CollectionStep[] {
  const { id, category } = parseStreamName(event.stream);
  if (event.type === 'loan.overdue-recognised') return [{ type: 'open', event }];
  if (moneyTypes.has(event.type) || reliefTypes.has(event.type))
    return [{ type: 'review-of-loan', loanId: id }];
  if (event.type === soldType) return [{ type: 'review-of-loan', loanId: event.data.loanId as string }];
  if (outcomeTypes.has(event.type)) return [{ type: 'tell-loan', event }];
  if (complaintTypes.has(event.type)) return [{ type: 'complaint', event }];
  if (workTypes.has(event.type)) return [{ type: 'review', borrowerId: id }];
  if (event.type === contactType) {
    return [{ type: 'review', borrowerId: event.data.borrowerId as string }];
  }
  if (category !== businessDay.category) return [];
  const day = businessDay.upcast(event);
  // All that the day brought about stands before this event.
  return day.type === 'business-day.processed' ? [{ type: 'day', asOf: day.data.next }] : [];
}
