import type { LocalDate, RecordedEvent } from '#kernel';
import { loan, type LoanState, withAccountOn } from '#lending';
import { ApiRejection } from '../http/api.rejections.js';
import { loanView } from '../replay/loan-view.js';
import { factsOf } from '../replay/replay-loan.js';
import { changesBetween, type FigureChange, type Figures, figuresOf } from './figures.js';

export interface TrailStep {
  readonly event: RecordedEvent;
  /** What this event changed of the figures as of the day, on top of the events before it. */
  readonly changes: readonly FigureChange[];
}

/** Each step figures the whole account anew. */
export const mostTrailEvents = 2_000;

/**
 * How the figures of a loan as of a day came about, event by event in the order of recording. The changes of one figure
 * follow one from another, from nothing to what the replay of the same events gives.
 *
 * @param since only steps from the event of this index of `known` on
 * @throws ApiRejection `history-too-long`
 */
export function trailOf(
  loanId: string,
  known: readonly RecordedEvent[],
  asOf: LocalDate,
  since = 0,
): readonly TrailStep[] {
  const facts = factsOf(known, asOf);
  if (facts.length > mostTrailEvents) {
    throw new ApiRejection('history-too-long', `more than ${mostTrailEvents} facts lead to these figures`);
  }
  const first = since === 0 ? undefined : known[since - 1];
  const steps: TrailStep[] = [];
  let state: LoanState = loan.initialState();
  let figures: Figures = {};
  for (const event of facts) {
    state = loan.evolve(state, loan.upcast(event));
    const isBefore = first !== undefined && event.revision <= first.revision;
    const next = figuresAfter(loanId, state, event, asOf);
    if (!isBefore) steps.push({ event, changes: changesBetween(figures, next) });
    figures = next;
  }
  return steps;
}

function figuresAfter(loanId: string, state: LoanState, event: RecordedEvent, asOf: LocalDate): Figures {
  if (state.status === 'unregistered') return {};
  const { revision, position } = event;
  const seen = { loanId, state: withAccountOn(state, asOf), revision, position, facts: 0, laterFacts: 0 };
  return figuresOf(loanView(seen, { asOf }));
}
