import type { RecordedEvent } from '#kernel';
import { loan } from './loan.aggregate.js';
import { type LoanFigures, loanFigures } from './loan.figures.js';
import { loanStream } from './loan.stream.js';
import type { LoanState } from './loan.state.js';

/** Figures of a loan as a report gave them, after the event of this revision. */
export interface ReportedFigures {
  readonly loanId: string;
  readonly revision: number;
  readonly figures: LoanFigures;
}

/** Folds the events of many loans, taken one by one in any mixture, and compares the outcome with what was reported. */
export class FigureReplay {
  private readonly folds = new Map<string, { revision: number; state: LoanState }>();
  private readonly reported = new Map<string, ReportedFigures>();

  expect(reported: ReportedFigures): void {
    this.reported.set(loanStream(reported.loanId), reported);
  }

  take(event: RecordedEvent): void {
    const reported = this.reported.get(event.stream);
    if (reported === undefined || event.revision > reported.revision) return;
    const { state } = this.folds.get(event.stream) ?? { state: loan.initialState() };
    this.folds.set(event.stream, {
      revision: event.revision,
      state: loan.evolve(state, loan.upcast(event)),
    });
  }

  /** What differs, in words; and how many loans agree. A loan whose events are not all there differs too. */
  conclude(): { readonly agreeing: number; readonly differing: readonly string[] } {
    const differing = [...this.reported.values()].flatMap((reported) => this.difference(reported));
    return { agreeing: this.reported.size - differing.length, differing };
  }

  private difference({ loanId, revision, figures }: ReportedFigures): string[] {
    const fold = this.folds.get(loanStream(loanId));
    if (fold?.revision !== revision || fold.state.status === 'unregistered') {
      return [`the figures of loan ${loanId} rest on ${revision + 1} events, which are not all here`];
    }
    const replayed = loanFigures(fold.state);
    const names = (Object.keys(replayed) as (keyof LoanFigures)[]).filter(
      (name) => replayed[name] !== figures[name],
    );
    if (names.length === 0) return [];
    const told = names.map((name) => `${name} is ${replayed[name]}, not ${figures[name]}`);
    return [`loan ${loanId}: by its events ${told.join(', ')}`];
  }
}
