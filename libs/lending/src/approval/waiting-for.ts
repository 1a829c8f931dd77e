import { currentLevel, type KnownApproval, participants } from './approval.state.js';

export type ApprovalStep = 'endorsement' | 'meeting' | 'opinions' | 'closing' | 'execution' | 'renewal';

/** What an approval waits for, and from whom. */
export interface WaitingFor {
  readonly step: ApprovalStep;
  /** Roles of whoever may take the step; empty where persons are named, or the system takes it. */
  readonly roles: readonly string[];
  /** Null where anybody of the roles may. */
  readonly persons: readonly string[] | null;
  /** Whoever may not take it: the maker, and those who have spoken. */
  readonly excluded: readonly string[];
}

/** Null once it is decided for good. */
export function waitingFor(state: KnownApproval): WaitingFor | null {
  switch (state.status) {
    case 'pending':
      return pendingStep(state);
    case 'granted':
      return { step: 'execution', roles: [], persons: [], excluded: [] };
    case 'execution-refused':
      return { step: 'renewal', roles: [], persons: [state.maker.id], excluded: [] };
    case 'rejected':
    case 'withdrawn':
    case 'lapsed':
    case 'executed':
      return null;
  }
}

function pendingStep(state: KnownApproval): WaitingFor {
  const { roles, committee } = currentLevel(state);
  const excluded = [...new Set([state.maker.id, ...participants(state)])];
  if (committee === undefined) return { step: 'endorsement', roles, persons: null, excluded };
  const bySecretary = { roles: committee.secretaries, persons: null, excluded: [] };
  if (state.meeting === null) return { step: 'meeting', ...bySecretary };
  const given = new Set(state.meeting.opinions.map(({ signature }) => signature.by.id));
  const missing = state.meeting.members.filter((member) => !given.has(member));
  if (missing.length === 0) return { step: 'closing', ...bySecretary };
  return { step: 'opinions', roles, persons: missing, excluded };
}
