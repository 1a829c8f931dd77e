import type { Position, RecordedEvent } from '#kernel';
import { loan } from '../loan/loan.aggregate.js';
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
}

/** Something that an examiner should look at. Says nothing about guilt. */
export interface RiskFinding {
  readonly message: string;
  readonly positions: readonly Position[];
}

/** One check of a loan's history: pure, so that anybody who has the events finds the same. */
export interface RiskCheck {
  readonly id: string;
  /** Number of the risk point, or `Q-…` of the quality of inspections. */
  readonly point: string;
  readonly title: string;
  readonly run: (history: CheckedHistory, params: RiskCheckParams) => readonly RiskFinding[];
}

export function checkedHistory(loanId: string, all: readonly RecordedEvent[]): CheckedHistory {
  const stream = `${loan.category}-${loanId}`;
  const facts = all
    .filter((stored) => stored.stream === stream)
    .map((stored) => ({ stored, event: loan.upcast(stored) }));
  const isImported = facts.some(
    ({ event }) => event.type === 'loan.registered' && event.data.migration !== undefined,
  );
  return { loanId, all, facts, isImported };
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
