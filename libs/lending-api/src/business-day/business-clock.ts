import { v5 as uuidV5 } from 'uuid';
import { type CommandContext, type CommandResult, type EventStore, executeCommand } from '#event-store';
import { type Actor, addDays, type LocalDate, type Position, type RecordedEvent, streamName } from '#kernel';
import {
  businessClockId,
  businessDay,
  type BusinessDayProcessed,
  type BusinessDayState,
  daysToClose,
} from '#lending';
import { type DayStep, type DayWork, runDayStep, type StepOutcome } from './day-step.js';
import { delinquencyStepName } from './delinquency-step.js';

export interface BusinessClockOptions {
  readonly store: EventStore;
  /** The work of a day, in order: a step sees what those before it brought about. */
  readonly steps: readonly DayStep[];
  /** Settles when every step's `due` sees everything up to a position. */
  readonly caughtUp: (position: Position, signal: AbortSignal) => Promise<void>;
  /** Told of every day that has been processed. */
  readonly onProcessed?: (day: ProcessedDay) => void;
}

export interface ProcessedDay {
  readonly date: LocalDate;
  readonly assessed: number;
  readonly changed: number;
  readonly parked: number;
}

/** Who asks for a day to be closed, under which command id. */
export type ClosingContext = Omit<CommandContext, 'input'>;

/** Command ids of the clock's own work are derived in this namespace from the day and the loan. */
const namespace = '7c9a0f0e-6f0b-5d6e-9a8e-0d9d5c1f4b21';
const clockActor: Actor = { id: 'business-clock', role: 'system', org: 'system' };
const neverAborted = new AbortController().signal;

/**
 * Closes business days and does the work of each, step by step. All of it can be repeated: a day is closed once, what
 * is due is looked at once for a day, and a day that was cut short anywhere is taken up again.
 */
export class BusinessClock {
  private readonly underWay = new Map<LocalDate, Promise<void>>();

  constructor(private readonly options: BusinessClockOptions) {}

  /**
   * Closes the open date and processes it. Closing it again only makes sure that it has been processed.
   * @throws BusinessDayRejection; all that `executeCommand` throws; StoreBusy or OutcomeUnknown to be tried again
   */
  async closeDay(
    date: LocalDate,
    context: ClosingContext,
    signal: AbortSignal = neverAborted,
  ): Promise<CommandResult> {
    await this.processLeftOver(signal);
    return this.closeNext(date, context, signal);
  }

  /**
   * Closes and processes day after day, `through` being the last. A series that was cut short goes on where it was.
   * @returns the days that this call closed
   * @throws BusinessDayRejection, also for more days than may be closed at once; see {@link closeDay}
   */
  async closeUpTo(
    through: LocalDate,
    context: Omit<ClosingContext, 'expectedRevision'>,
    signal: AbortSignal = neverAborted,
  ): Promise<readonly LocalDate[]> {
    await this.processLeftOver(signal);
    const dates = daysToClose((await this.load()).state, through);
    for (const date of dates) {
      signal.throwIfAborted();
      await this.closeNext(
        date,
        { ...context, commandId: uuidV5(`close/${date}`, context.commandId) },
        signal,
      );
    }
    return dates;
  }

  /** Does the work of a closed day. Asked twice at once, it is done once; asked again later, there is nothing to do. */
  async processDay(date: LocalDate, signal: AbortSignal = neverAborted): Promise<void> {
    const present = this.underWay.get(date);
    if (present) return present;
    const work = this.process(date, signal).finally(() => this.underWay.delete(date));
    this.underWay.set(date, work);
    return work;
  }

  private async closeNext(
    date: LocalDate,
    context: ClosingContext,
    signal: AbortSignal,
  ): Promise<CommandResult> {
    const command = { type: 'business-day.close', date } as const;
    const { store } = this.options;
    const result = await executeCommand(store, businessDay, businessClockId, command, {
      ...context,
      input: { date },
    });
    await this.processDay(date, signal);
    return result;
  }

  private async process(date: LocalDate, signal: AbortSignal): Promise<void> {
    const { store, onProcessed } = this.options;
    const { state, closedAt } = await this.load(date);
    if (state.status !== 'running' || state.unprocessed !== date || closedAt === undefined) return;
    const next = addDays(date, 1);
    const work: DayWork = { asOf: next, actor: clockActor, origin: closedAt, namespace };
    const outcome = await this.runSteps(work, closedAt.position, signal);
    await executeCommand(
      store,
      businessDay,
      businessClockId,
      { type: 'business-day.record-processed', date, ...outcome },
      {
        commandId: uuidV5(`processed/${date}`, namespace),
        input: { date },
        actor: clockActor,
        correlationId: closedAt.correlationId,
        causationId: closedAt.eventId,
      },
    );
    const { assessed, changed, parked, parkedElsewhere = [] } = outcome;
    onProcessed?.({ date, assessed, changed, parked: parked.length + parkedElsewhere.length });
  }

  private async runSteps(
    work: DayWork,
    closedAt: Position,
    signal: AbortSignal,
  ): Promise<Omit<BusinessDayProcessed['data'], 'date' | 'next'>> {
    const { store, steps, caughtUp } = this.options;
    const outcomes: StepOutcome[] = [];
    let seen = closedAt;
    for (const step of steps) {
      await caughtUp(seen, signal);
      const outcome = await runDayStep(step, store, work, signal);
      outcomes.push(outcome);
      if (outcome.changed > 0) seen = await store.head();
    }
    const parked = outcomes.flatMap((outcome) => outcome.parked);
    const elsewhere = parked.filter(({ step }) => step !== delinquencyStepName);
    return {
      assessed: outcomes.reduce((sum, outcome) => sum + outcome.assessed, 0),
      changed: outcomes.reduce((sum, outcome) => sum + outcome.changed, 0),
      parked: parked
        .filter(({ step }) => step === delinquencyStepName)
        .map(({ id, code, message }) => ({ loanId: id, code, message })),
      ...(elsewhere.length > 0 && { parkedElsewhere: elsewhere }),
    };
  }

  private async processLeftOver(signal: AbortSignal): Promise<void> {
    const { state } = await this.load();
    if (state.status === 'running' && state.unprocessed !== null) {
      await this.processDay(state.unprocessed, signal);
    }
  }

  /** The last two events of the clock tell where it stands; its first ones lie years back. */
  private async load(date?: LocalDate) {
    const latest: RecordedEvent[] = [];
    const stream = streamName(businessDay.category, businessClockId);
    for await (const page of this.options.store.readStream(stream, { direction: 'backward', limit: 2 })) {
      latest.unshift(...[...page].reverse());
    }
    const state: BusinessDayState = latest
      .map((event) => businessDay.upcast(event))
      .reduce(businessDay.evolve, businessDay.initialState());
    const closedAt = latest.find(({ type, data }) => type === 'business-day.closed' && data.date === date);
    return { state, closedAt };
  }
}
