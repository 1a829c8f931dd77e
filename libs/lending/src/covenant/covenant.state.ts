import { type LocalDate, unreachable } from '#kernel';
import type { CovenantAgreed, CovenantEvent } from './covenant.events.js';

export interface Breach {
  readonly testId: string;
  readonly on: LocalDate;
  readonly curableUntil: LocalDate;
  readonly status: 'open' | 'cured' | 'waived';
}

export interface KnownCovenant {
  readonly status: 'running' | 'ended';
  readonly terms: CovenantAgreed['data'];
  readonly agreedOn: LocalDate;
  readonly nextTestOn: LocalDate;
  /** Outcome of each test, by its id. */
  readonly tests: Readonly<Record<string, string>>;
  readonly breaches: readonly Breach[];
  readonly waivers: Readonly<Record<string, string>>;
}

export type CovenantState = { readonly status: 'none' } | KnownCovenant;

export function evolve(state: CovenantState, event: CovenantEvent): CovenantState {
  if (event.type === 'covenant.agreed') {
    const { data, occurredOn } = event;
    const nextTestOn = data.firstTestOn;
    return {
      status: 'running',
      terms: data,
      agreedOn: occurredOn,
      nextTestOn,
      tests: {},
      breaches: [],
      waivers: {},
    };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'covenant.tested': {
      const { testId, dueOn, met, value, nextTestOn } = event.data;
      return { ...state, nextTestOn, tests: { ...state.tests, [testId]: testContent(dueOn, value, met) } };
    }
    case 'covenant.breached': {
      const { testId, curableUntil } = event.data;
      const breach: Breach = { testId, on: event.occurredOn, curableUntil, status: 'open' };
      return { ...state, breaches: [...state.breaches, breach] };
    }
    case 'covenant.cured':
      return { ...state, breaches: closed(state.breaches, event.data.testId, 'cured') };
    case 'covenant.waived': {
      const { waiverId, testId } = event.data;
      const waivers = { ...state.waivers, [waiverId]: testId };
      return { ...state, waivers, breaches: closed(state.breaches, testId, 'waived') };
    }
    case 'covenant.ended':
      return { ...state, status: 'ended' };
    default:
      return unreachable(event);
  }
}

/** What may not differ when the same test is recorded again. */
export function testContent(dueOn: LocalDate, value: string | undefined, met: boolean): string {
  return `${dueOn}/${value ?? ''}/${met}`;
}

function closed(breaches: readonly Breach[], testId: string, status: 'cured' | 'waived'): readonly Breach[] {
  return breaches.map((breach) => (breach.testId === testId ? { ...breach, status } : breach));
}
