import type { Aggregate, DomainEvent, LocalDate, Position, RecordedEvent } from '#kernel';
import { loan } from '../loan/loan.aggregate.js';
import type { LoanState } from '../loan/loan.state.js';
import type { LoanEvent } from '../loan/loan.events.js';
import type { RiskCheckParams } from './risk-check-params.js';

/** An event of the loan, read, with what stands beside it. */
export interface LoanFact {
  readonly event: LoanEvent;
  readonly stored: RecordedEvent;
}

/** Everything that ever happened to a loan, whatever stream it stands in, in store order. */
export interface CheckedHistory {
  readonly loanId: string;
  readonly all: readonly RecordedEvent[];
  /** Those of the loan's own stream. */
  readonly facts: readonly LoanFact[];
  /** Brought in from another system, which may have known more than was brought. */
  readonly isImported: boolean;
  /** What is recorded of who answers for the borrower; undefined where that was not looked up. */
  readonly stewardship: readonly RecordedEvent[] | undefined;
  /** The loan as its own events leave it. */
  readonly state: LoanState;
  /** The day as of which is judged what has not been done. */
  readonly asOf: LocalDate;
}

/** Something that an examiner should look at. Says nothing about guilt. */
export interface RiskFinding {
  readonly message: string;
  readonly positions: readonly Position[];
}

/** What two loans must not have in common, such as the title of what secures them, and where this one tells it. */
export interface SharedKey {
  readonly key: string;
  /** Loans of one owner may share it: a borrower, a group. */
  readonly owner: string;
  readonly message: string;
  readonly position: Position;
}

/** A check that only many loans together can answer: a key that more than one owner has is a finding for each. */
export interface SharedKeyCheck {
  readonly id: string;
  readonly point: string;
  readonly title: string;
  readonly keys: (history: CheckedHistory) => readonly SharedKey[];
}

/** One check of a loan's history: pure, so that anybody who has the events finds the same. */
export interface RiskCheck {
  readonly id: string;
  /** Number of the risk point, or `Q-…` of the quality of inspections. */
  readonly point: string;
  readonly title: string;
  readonly run: (history: CheckedHistory, params: RiskCheckParams) => readonly RiskFinding[];
}

interface Beside {
  /** The stream of the borrower's stewardship. */
  readonly stewardship?: readonly RecordedEvent[];
  /** The open business date; the day of the latest event where absent. */
  readonly asOf?: LocalDate;
}

export function checkedHistory(
  loanId: string,
  all: readonly RecordedEvent[],
  { stewardship, asOf }: Beside = {},
): CheckedHistory {
  const stream = `${loan.category}-${loanId}`;
  const facts = all
    .filter((stored) => stored.stream === stream)
    .map((stored) => ({ stored, event: loan.upcast(stored) }));
  const isImported = facts.some(
    ({ event }) => event.type === 'loan.registered' && event.data.migration !== undefined,
  );
  const state = facts.map(({ event }) => event).reduce(loan.evolve, loan.initialState());
  const latest = all
    .map(({ occurredOn }) => occurredOn)
    .sort()
    .at(-1);
  return {
    loanId,
    all,
    facts,
    isImported,
    stewardship,
    state,
    asOf: asOf ?? latest ?? ('1900-01-01' as LocalDate),
  };
}

/** Events of another aggregate that name the loan, read, in store order. */
export function eventsOf<E extends DomainEvent>(
  { all }: Pick<CheckedHistory, 'all'>,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- only its events matter here
  aggregate: Pick<Aggregate<any, E, any>, 'category' | 'upcast'>,
): readonly { readonly stored: RecordedEvent; readonly event: E; readonly stream: string }[] {
  return all
    .filter(({ stream }) => stream.startsWith(`${aggregate.category}-`))
    .map((stored) => ({ stored, event: aggregate.upcast(stored), stream: stored.stream }));
}

export type FactOf<Type extends LoanEvent['type']> = {
  readonly stored: RecordedEvent;
  readonly event: Extract<LoanEvent, { type: Type }>;
};

export function factsOfType<Type extends LoanEvent['type']>(
  { facts }: CheckedHistory,
  type: Type,
): readonly FactOf<Type>[] {
  return facts.filter((fact): fact is FactOf<Type> => fact.event.type === type);
}

export function finding(message: string, ...at: readonly { readonly stored: RecordedEvent }[]): RiskFinding {
  return { message, positions: at.map(({ stored }) => stored.position) };
}

/** Whether a person did it, and not the system or whoever brought a portfolio in. */
export function isByPerson({ stored }: { readonly stored: RecordedEvent }): boolean {
  return stored.actor.role !== 'system' && stored.actor.role !== 'operator';
}
