import { v5 as uuidV5 } from 'uuid';
import { type Actor, type LocalDate, parseStreamName, type RecordedEvent, Rejection } from '#kernel';
import { type EventStore, executeCommand, OutcomeUnknown, StoreBusy } from '#event-store';
import { classificationRun, type ParkedLoan } from '#lending';
import type { RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import type { ClassificationAssessor } from './classification-assessor.js';

/** Ids of the loans in repayment on a day, ascending, from the first after `afterLoanId` on. */
export type LoansInRepayment = (
  asOf: LocalDate,
  afterLoanId: string | null,
  limit: number,
) => Promise<readonly string[]>;

const actor: Actor = { id: 'classification', role: 'system', org: 'system' };
const pageSize = 512;
/** So many at once that the store commits them together. */
const concurrency = 32;
const mostParked = 1_000;
const mostMessageLength = 200;

/** More failures than these are no bad loans but a fault of the whole run: it waits and is taken up again. */
class TooManyParked extends Error {
  constructor(last: ParkedLoan) {
    super(`more than ${mostParked} loans failed, the last ${last.loanId}: ${last.message}`);
    this.name = 'TooManyParked';
  }
}

/**
 * Carries out the formal runs that were opened. Cut short anywhere it begins anew, and finds of each loan that was
 * assessed already that there is nothing left to do.
 */
export function classificationRuns(
  store: EventStore,
  assessor: ClassificationAssessor,
  loansInRepayment: LoansInRepayment,
): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'classification-runs',
      categories: [classificationRun.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'classification-run.opened' ? [event] : []),
    },
    dispatch: async (opened, origin, signal) => {
      const runId = parseStreamName(opened.stream).id;
      const asOf = opened.data.asOf as LocalDate;
      const parked: ParkedLoan[] = [];
      let [assessed, lowered] = [0, 0];
      const assess = async (loanId: string) => {
        const context = { ...origin, commandId: uuidV5(loanId, runId), actor };
        const result = await assessor.assess(loanId, asOf, context, runId).catch(asParked(store, loanId));
        if (result === null) return;
        if ('code' in result) parked.push(result);
        else assessed += 1;
        if ('lowered' in result && result.lowered) lowered += 1;
        if (parked.length > mostParked) throw new TooManyParked(parked.at(-1)!);
      };
      let after: string | null = null;
      for (;;) {
        signal.throwIfAborted();
        const page: readonly string[] = await loansInRepayment(asOf, after, pageSize);
        if (page.length === 0) break;
        for (let start = 0; start < page.length; start += concurrency) {
          await Promise.all(page.slice(start, start + concurrency).map(assess));
        }
        after = page.at(-1)!;
      }
      await executeCommand(
        store,
        classificationRun,
        runId,
        {
          type: 'classification-run.complete',
          assessed,
          lowered,
          parked: parked.sort((a, b) => (a.loanId < b.loanId ? -1 : 1)),
          businessDate: (await openBusinessDate(store)) ?? asOf,
        },
        { ...origin, commandId: uuidV5('complete', runId), actor, input: { runId } },
      );
    },
  };
}

/** A loan that fails is parked with its reason; a store that fails ends the run. */
function asParked(store: EventStore, loanId: string): (error: unknown) => Promise<ParkedLoan> {
  return async (error) => {
    if (error instanceof OutcomeUnknown || error instanceof StoreBusy) throw error;
    await store.head();
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    const code = error instanceof Rejection ? error.code : name;
    return { loanId, code, message: message.slice(0, mostMessageLength) };
  };
}
