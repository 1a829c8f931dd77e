import { Inject, Injectable } from '@nestjs/common';
import type { LocalDate, RecordedEvent } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { LoanRejection } from '#lending';
import { ApiRejection } from '../http/api.rejections.js';
import { instantMicros } from '../replay/instant.js';
import { LoanReplay } from '../replay/loan-replay.js';
import { loanView } from '../replay/loan-view.js';
import { knownEvents, replayed, type Viewpoint } from '../replay/replay-loan.js';
import { changesBetween, type FigureChange, type Figures, type FigureValue, figuresOf } from './figures.js';
import { trailOf, type TrailStep } from './trail.js';

export interface LoanDifference {
  readonly asOf: LocalDate;
  readonly knownAt: string;
  readonly andKnownAt: string | null;
  readonly changes: readonly FigureChange[];
  /** What was recorded between the two instants about the day or days before it. */
  readonly steps: readonly TrailStep[];
  /** How many facts of later days were recorded between them. */
  readonly laterFacts: number;
}

export interface FigureExplanation {
  readonly asOf: LocalDate;
  readonly figure: string;
  readonly value: FigureValue;
  readonly steps: readonly TrailStep[];
}

/**
 * What later knowledge changed in a loan as of one day, and by which events.
 * @throws ApiRejection `viewpoints-out-of-order`, `history-too-long`
 * @returns undefined where nothing was true and known at the later instant
 */
export async function loanDifference(
  store: EventStore,
  loanId: string,
  asOf: LocalDate,
  knownAt: string,
  andKnownAt?: string,
): Promise<LoanDifference | undefined> {
  if (andKnownAt !== undefined && instantMicros(andKnownAt)! < instantMicros(knownAt)!) {
    throw new ApiRejection('viewpoints-out-of-order', `${andKnownAt} is before ${knownAt}`, 'andKnownAt');
  }
  const later = await knownEvents(store, loanId, andKnownAt);
  const earlier = await knownEvents(store, loanId, knownAt);
  const after = figuresAt(loanId, later, asOf);
  if (after === undefined) return undefined;
  const added = later.slice(earlier.length);
  return {
    asOf,
    knownAt,
    andKnownAt: andKnownAt ?? null,
    changes: changesBetween(figuresAt(loanId, earlier, asOf) ?? {}, after),
    steps: trailOf(loanId, later, asOf, earlier.length),
    laterFacts: added.filter(({ occurredOn }) => occurredOn > asOf).length,
  };
}

/**
 * The events behind a figure of a loan as of a day: each with what it made of the figure.
 * @throws ApiRejection `figure-unknown`, `history-too-long`
 */
export async function explainFigure(
  store: EventStore,
  loanId: string,
  figure: string,
  { asOf, knownAt }: Viewpoint & { readonly asOf: LocalDate },
): Promise<FigureExplanation | undefined> {
  const known = await knownEvents(store, loanId, knownAt);
  const figures = figuresAt(loanId, known, asOf);
  if (figures === undefined) return undefined;
  const steps = trailOf(loanId, known, asOf)
    .map(({ event, changes }) => ({ event, changes: changes.filter((change) => change.figure === figure) }))
    .filter(({ changes }) => changes.length > 0);
  if (!Object.hasOwn(figures, figure) && steps.length === 0) {
    const names = Object.keys(figures).join(', ');
    throw new ApiRejection('figure-unknown', `there is no figure "${figure}", only: ${names}`, 'figure');
  }
  return { asOf, figure, value: figures[figure] ?? null, steps };
}

function figuresAt(loanId: string, known: readonly RecordedEvent[], asOf: LocalDate): Figures | undefined {
  const seen = replayed(loanId, known, asOf);
  return seen && figuresOf(loanView(seen, { asOf }));
}

/** Answers a client's question about what was known when, and why. */
@Injectable()
export class LoanLookback {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LoanReplay) private readonly replay: LoanReplay,
  ) {}

  /** @throws LoanRejection `loan-not-found`; all that {@link loanDifference} throws */
  async difference(loanId: string, { asOf, knownAt }: Viewpoint, andKnownAt?: string) {
    const now = andKnownAt === undefined ? {} : { knownAt: andKnownAt };
    const { at } = await this.replay.of(loanId, { ...(asOf !== undefined && { asOf }), ...now });
    return found(loanId, await loanDifference(this.store, loanId, at.asOf, knownAt!, andKnownAt));
  }

  /** @throws LoanRejection `loan-not-found`; all that {@link explainFigure} throws */
  async explain(loanId: string, figure: string, viewpoint: Viewpoint) {
    const { at } = await this.replay.of(loanId, viewpoint);
    return found(loanId, await explainFigure(this.store, loanId, figure, at));
  }
}

function found<Answer>(loanId: string, answer: Answer | undefined): Answer {
  if (answer !== undefined) return answer;
  throw new LoanRejection('loan-not-found', `nothing was true and known of a loan ${loanId}`);
}
