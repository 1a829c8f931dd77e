import { v5 as uuidV5 } from 'uuid';
import { type Actor, type LocalDate, parseStreamName, type RecordedEvent } from '#kernel';
import { type EventStore, executeCommand } from '#event-store';
import { classificationRun } from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { type DayStep, runDayStep } from '../business-day/day-step.js';
import { openBusinessDate } from '../business-day/open-date.js';
import type { ClassificationAssessor } from './classification-assessor.js';

const actor: Actor = { id: 'classification', role: 'system', org: 'system' };

export interface ClassificationRunSources {
  readonly store: EventStore;
  readonly assessor: ClassificationAssessor;
  /** Ids of the loans in repayment on a day, ascending, from the first after `after` on. */
  readonly loansInRepayment: DayStep['due'];
}

/** A formal run that was opened. */
export interface OpenedRun {
  readonly runId: string;
  readonly asOf: LocalDate;
}

/** What has been done so far, of this attempt: loans that an earlier one assessed are looked at again. */
export interface RunProgress {
  readonly assessed: number;
  readonly lowered: number;
}

/**
 * Applies the rules to every loan in repayment on the day, and completes the run. Cut short anywhere it begins anew, and
 * finds of each loan that was assessed already that there is nothing left to do: the command of a loan in a run has one
 * id.
 */
export async function carryOutRun(
  { store, assessor, loansInRepayment }: ClassificationRunSources,
  { runId, asOf }: OpenedRun,
  origin: CommandOrigin,
  signal: AbortSignal,
  onProgress?: (progress: RunProgress) => void,
): Promise<void> {
  let [assessed, lowered, unassessable] = [0, 0, 0];
  const step: DayStep = {
    name: 'classification',
    due: loansInRepayment,
    act: async (loanId, work) => {
      const { correlationId, eventId: causationId } = work.origin;
      const context = { commandId: uuidV5(loanId, runId), actor, correlationId, causationId };
      const result = await assessor.assess(loanId, asOf, context, runId);
      if (result === null) unassessable += 1;
      else assessed += 1;
      if (result?.lowered) lowered += 1;
      onProgress?.({ assessed, lowered });
      return result?.lowered ?? false;
    },
  };
  const { correlationId, causationId } = origin;
  const { parked } = await runDayStep(
    step,
    store,
    { asOf, actor, origin: { eventId: causationId, correlationId }, namespace: runId },
    signal,
  );
  await executeCommand(
    store,
    classificationRun,
    runId,
    {
      type: 'classification-run.complete',
      assessed,
      lowered,
      unassessable,
      parked: parked.map(({ id: loanId, code, message }) => ({ loanId, code, message })),
      businessDate: (await openBusinessDate(store)) ?? asOf,
    },
    { ...origin, commandId: uuidV5('complete', runId), actor, input: { runId } },
  );
}

/** Carries out the formal runs that were opened. */
export function classificationRuns(sources: ClassificationRunSources): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'classification-runs',
      categories: [classificationRun.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => (event.type === 'classification-run.opened' ? [event] : []),
    },
    dispatch: (opened, origin, signal) => {
      const run = { runId: parseStreamName(opened.stream).id, asOf: opened.data.asOf as LocalDate };
      return carryOutRun(sources, run, origin, signal);
    },
  };
}
