import type { LocalDate } from '#kernel';
import { loan } from '../../loan/loan.aggregate.js';
import type { LoanEvent } from '../../loan/loan.events.js';
import type { LoanState } from '../../loan/loan.state.js';
import type { ContactFacts, ExtensionFacts, InspectionFacts } from './warning-facts.js';

/** What warnings look at of a loan's past, beside its state. Each list has the latest first. */
export interface LoanTrail {
  readonly state: LoanState;
  readonly disbursements: readonly LocalDate[];
  readonly overdueEpisodes: readonly LocalDate[];
  readonly extensions: readonly ExtensionFacts[];
  readonly inspections: readonly InspectionFacts[];
  readonly contacts: readonly ContactFacts[];
  /** Findings of the latest inspection, in the form in which they are compared. */
  readonly lastFindings: string | null;
}

/** Rules look at no more of each list. */
const kept = 64;

export const emptyTrail: LoanTrail = {
  state: loan.initialState(),
  disbursements: [],
  overdueEpisodes: [],
  extensions: [],
  inspections: [],
  contacts: [],
  lastFindings: null,
};

export function followTrail(trail: LoanTrail, event: LoanEvent): LoanTrail {
  const next = { ...trail, state: loan.evolve(trail.state, event) };
  const on = event.occurredOn;
  if (event.type === 'loan.disbursed') return { ...next, disbursements: latest(on, trail.disbursements) };
  if (event.type === 'loan.overdue-recognised') {
    return { ...next, overdueEpisodes: latest(on, trail.overdueEpisodes) };
  }
  if (event.type === 'loan.extended') {
    const whileOverdue = trail.state.status !== 'unregistered' && trail.state.bucket !== null;
    return { ...next, extensions: latest({ on, whileOverdue }, trail.extensions) };
  }
  if (event.type === 'loan.collection-action-recorded') {
    const { channel, result } = event.data;
    return { ...next, contacts: latest({ on, channel, result }, trail.contacts) };
  }
  if (event.type === 'loan.inspected') {
    const { kind, conclusion, findings } = event.data;
    const lastFindings = comparable(findings);
    const repeatsFindings = lastFindings === trail.lastFindings;
    const inspection = { on, kind, conclusion, repeatsFindings, statesFigures: /\d/.test(findings) };
    return { ...next, lastFindings, inspections: latest(inspection, trail.inspections) };
  }
  return next;
}

function latest<T>(item: T, items: readonly T[]): readonly T[] {
  return [item, ...items].slice(0, kept);
}

/** Case, spaces and punctuation make no other text. */
function comparable(text: string): string {
  return text.toLowerCase().replace(/[\p{P}\p{Z}\s]+/gu, '');
}
