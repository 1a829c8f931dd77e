import { assert, type LocalDate, type RuleSetRef, unreachable } from '#kernel';
import type { ExemptionAnswer } from './accountability-rules.js';
import type {
  AccountabilityDecided,
  AccountabilityEvent,
  AccountabilityOpened,
  AccountabilityOutcome,
  AccountabilityPersonNamed,
  DutyFound,
} from './accountability.events.js';

export interface ExemptionCheck {
  readonly personId: string;
  readonly unmet: readonly string[];
  readonly answers: readonly ExemptionAnswer[];
}

export interface KnownAppeal {
  readonly appealId: string;
  readonly personId: string;
  readonly reference: string;
  readonly on: LocalDate;
  /** Null while it is open. */
  readonly decidedOn: LocalDate | null;
}

export interface KnownAccountability {
  readonly status: 'open' | 'proposed' | 'decided' | 'closed';
  readonly opened: AccountabilityOpened['data'];
  readonly openedOn: LocalDate;
  readonly ruleSet: RuleSetRef;
  readonly hash: string;
  readonly investigator: string | null;
  readonly persons: readonly Omit<AccountabilityPersonNamed['data'], 'caseId' | 'loanIds' | 'borrowerId'>[];
  readonly findings: readonly Omit<DutyFound['data'], 'caseId' | 'loanIds' | 'borrowerId'>[];
  /** The latest of each person. */
  readonly exemptions: readonly ExemptionCheck[];
  readonly outcomes: readonly AccountabilityOutcome[];
  readonly proposedBy: string | null;
  readonly decided: (Omit<AccountabilityDecided['data'], 'outcomes'> & { readonly on: LocalDate }) | null;
  readonly appeals: readonly KnownAppeal[];
  readonly closedOn: LocalDate | null;
}

export type AccountabilityState = { readonly status: 'none' } | KnownAccountability;

export function evolve(state: AccountabilityState, event: AccountabilityEvent): AccountabilityState {
  const on = event.occurredOn;
  if (event.type === 'accountability.opened') {
    return {
      status: 'open',
      opened: event.data,
      openedOn: on,
      ruleSet: event.ruleSet!,
      hash: event.data.rulesHash,
      investigator: null,
      persons: [],
      findings: [],
      exemptions: [],
      outcomes: [],
      proposedBy: null,
      decided: null,
      appeals: [],
      closedOn: null,
    };
  }
  assert(state.status !== 'none', `${event.type} before the case was opened`);
  switch (event.type) {
    case 'accountability.investigator-assigned':
      return { ...state, investigator: event.data.investigator };
    case 'accountability.person-named':
      return { ...state, persons: [...state.persons, ofPerson(event.data)] };
    case 'accountability.duty-found':
      return { ...state, findings: [...state.findings, ofPerson(event.data)] };
    case 'accountability.exemption-checked': {
      const { personId, unmet, decision } = event.data;
      const others = state.exemptions.filter((one) => one.personId !== personId);
      return {
        ...state,
        exemptions: [...others, { personId, unmet, answers: decision.inputs.answers }],
      };
    }
    case 'accountability.proposed':
      return {
        ...state,
        status: 'proposed',
        outcomes: event.data.outcomes,
        proposedBy: event.data.by,
      };
    case 'accountability.returned':
      return { ...state, status: 'open' };
    case 'accountability.decided': {
      const { outcomes, ...decided } = event.data;
      return { ...state, status: 'decided', outcomes, decided: { ...decided, on } };
    }
    case 'accountability.appealed': {
      const { appealId, personId, reference } = event.data;
      const appeal = { appealId, personId, reference, on, decidedOn: null };
      return { ...state, appeals: [...state.appeals, appeal] };
    }
    case 'accountability.appeal-decided': {
      const { appealId, outcome } = event.data;
      return {
        ...state,
        outcomes: state.outcomes.map((one) => (one.personId === outcome.personId ? outcome : one)),
        appeals: state.appeals.map((one) => (one.appealId === appealId ? { ...one, decidedOn: on } : one)),
      };
    }
    case 'accountability.closed':
      return { ...state, status: 'closed', closedOn: on };
    default:
      return unreachable(event);
  }
}

function ofPerson<Data extends { caseId: string; loanIds: readonly string[]; borrowerId: string }>({
  caseId: _,
  loanIds: _loans,
  borrowerId: _borrower,
  ...data
}: Data): Omit<Data, 'caseId' | 'loanIds' | 'borrowerId'> {
  return data;
}
