import { v5 as uuidV5 } from 'uuid';
import { type EventStore, executeCommand, OutcomeUnknown, StoreBusy } from '#event-store';
import { type Actor, type LocalDate, type RecordedEvent, Rejection } from '#kernel';
import { type AssessLoan, type BusinessDayProcessed, type DelinquencyRules, loan } from '#lending';

/** Ids of the loans to be looked at as of a date, ascending, from the first after `afterLoanId` on. */
export type DueLoans = (
  asOf: LocalDate,
  afterLoanId: string | null,
  limit: number,
) => Promise<readonly string[]>;

export interface Assessment {
  readonly store: EventStore;
  readonly rules: DelinquencyRules;
  readonly loansDue: DueLoans;
  readonly asOf: LocalDate;
  readonly actor: Actor;
  /** The close of the day, which causes it all. */
  readonly origin: Pick<RecordedEvent, 'eventId' | 'correlationId'>;
  /** Namespace of the command ids. */
  readonly namespace: string;
}

export type Parked = BusinessDayProcessed['data']['parked'][number];

export interface AssessmentOutcome {
  readonly assessed: number;
  readonly changed: number;
  readonly parked: readonly Parked[];
}

/** So many appends at once that the store commits them together; more only wait in its queue. */
const concurrency = 64;
const pageSize = 1_000;
/** More failures than these are no bad loans but a fault of the whole run, and would not fit into one event. */
const mostParked = 1_000;
const mostMessageLength = 200;

/** So many loans failed that the cause must be common: the day stays open to be processed again. */
export class TooManyParked extends Error {
  constructor(asOf: LocalDate, last: Parked) {
    super(`more than ${mostParked} loans failed as of ${asOf}, the last ${last.loanId}: ${last.message}`);
    this.name = 'TooManyParked';
  }
}

/**
 * Looks at every loan that is due, page by page and many at once. A loan that fails is parked with its reason and
 * stands in nobody's way; a store that fails ends the run.
 */
export async function assessLoans(assessment: Assessment, signal: AbortSignal): Promise<AssessmentOutcome> {
  const parked: Parked[] = [];
  let [assessed, changed] = [0, 0];
  let afterLoanId: string | null = null;
  for (;;) {
    signal.throwIfAborted();
    const loanIds: readonly string[] = await assessment.loansDue(assessment.asOf, afterLoanId, pageSize);
    if (loanIds.length === 0) return { assessed, changed, parked: parked.sort(byLoan) };
    await concurrently(loanIds, async (loanId) => {
      const result = await assessOrPark(assessment, loanId);
      if (typeof result === 'boolean') {
        assessed += 1;
        changed += result ? 1 : 0;
      } else {
        parked.push(result);
        if (parked.length > mostParked) throw new TooManyParked(assessment.asOf, result);
      }
    });
    afterLoanId = loanIds.at(-1)!;
  }
}

/** @returns whether the loan changed, or why it was parked */
async function assessOrPark(
  { store, rules, asOf, actor, origin, namespace }: Assessment,
  loanId: string,
): Promise<boolean | Parked> {
  const command: AssessLoan = { type: 'loan.assess', asOf, rules, businessDate: asOf };
  try {
    const { events } = await executeCommand(store, loan, loanId, command, {
      commandId: uuidV5(`assess/${asOf}/${loanId}`, namespace),
      input: { asOf },
      actor,
      correlationId: origin.correlationId,
      causationId: origin.eventId,
    });
    return events.length > 0;
  } catch (error) {
    if (error instanceof OutcomeUnknown || error instanceof StoreBusy) throw error;
    // A store that does not answer at all is not the loan's fault: this throws what ends the run.
    await store.head();
    return parkedWith(loanId, error);
  }
}

function parkedWith(loanId: string, error: unknown): Parked {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const code = error instanceof Rejection ? error.code : name;
  return { loanId, code, message: message.slice(0, mostMessageLength) };
}

/** The first failure ends it, once the work in hand has ended: nothing goes on behind the caller's back. */
async function concurrently(items: readonly string[], work: (item: string) => Promise<void>): Promise<void> {
  const rest = items.values();
  const failures: unknown[] = [];
  const worker = async () => {
    for (const item of rest) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
}

function byLoan(a: Parked, b: Parked): number {
  return a.loanId < b.loanId ? -1 : 1;
}
