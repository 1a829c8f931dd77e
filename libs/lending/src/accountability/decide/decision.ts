import { addDays, type LocalDate } from '#kernel';
import { sameFacts } from '../../loan/loan.same-facts.js';
import type {
  AppealAgainst,
  CloseAccountability,
  DecideAccountability,
  DecideAppeal,
  ProposeOutcomes,
  SendProposalBack,
} from '../accountability.commands.js';
import type { AccountabilityEvent, AccountabilityOutcome } from '../accountability.events.js';
import { rejectAccountability } from '../accountability.rejections.js';
import type { AccountabilityState, KnownAccountability } from '../accountability.state.js';
import { byInvestigator, checkCode, checkText, investigated, known, ofCase } from './checks.js';

/** Says of everybody who is named what he answers for. */
export function propose(state: AccountabilityState, command: ProposeOutcomes): AccountabilityEvent[] {
  const { outcomes, by, businessDate } = command;
  if (state.status === 'proposed' && sameFacts(state.outcomes, outcomes)) return [];
  const at = investigated(state);
  byInvestigator(at, by);
  const named = [...new Set(at.persons.map(({ personId }) => personId))];
  const missing = named.find((person) => outcomes.filter(({ personId }) => personId === person).length !== 1);
  if (missing !== undefined || outcomes.length !== named.length || named.length === 0) {
    rejectAccountability(
      'accountability-outcome-missing',
      `one outcome for each who is named${missing === undefined ? '' : `: ${missing}`}`,
      'outcomes',
    );
  }
  outcomes.forEach((outcome, index) => checkOutcome(at, outcome, `outcomes.${index}`));
  const data = { ...ofCase(at), outcomes, by };
  return [{ type: 'accountability.proposed', occurredOn: businessDate, data }];
}

/** Liable is whoever has failed a duty; exempt, whoever met the whole checklist. */
function checkOutcome(at: KnownAccountability, told: AccountabilityOutcome, field: string): void {
  const { personId, outcome, measure } = told;
  const failed = at.findings.some((finding) => finding.personId === personId && !finding.fulfilled);
  if (outcome === 'liable') {
    if (!failed) {
      rejectAccountability('accountability-outcome-unfounded', `${personId} has failed no duty`, field);
    }
    checkCode(at.opened.rules.measures, measure ?? '', `${field}.measure`);
    return;
  }
  if (measure !== undefined) {
    rejectAccountability('accountability-outcome-unfounded', `nothing follows for ${personId}`, field);
  }
  if (outcome === 'not-involved') {
    if (failed)
      rejectAccountability('accountability-outcome-unfounded', `${personId} has failed a duty`, field);
    return;
  }
  const check = at.exemptions.find((one) => one.personId === personId);
  if (check === undefined || check.unmet.length > 0) {
    const unmet = check === undefined ? 'the checklist was not gone through' : check.unmet.join(', ');
    rejectAccountability('accountability-exemption-unmet', `${personId}: ${unmet}`, field);
  }
}

/** As it was proposed, by somebody else than who looked into it, and by nobody who is named. */
export function decideCase(state: AccountabilityState, command: DecideAccountability): AccountabilityEvent[] {
  const { approvalReference, by, businessDate } = command;
  const at = known(state);
  if (at.decided?.approvalReference === approvalReference) return [];
  proposed(at);
  checkText(approvalReference, 'approvalReference');
  if (by !== null) checkJudge(at, by);
  const data = {
    ...ofCase(at),
    outcomes: at.outcomes,
    approvalReference,
    appealUntil: addDays(businessDate, at.opened.rules.appealDays),
    ...(by !== null && { by }),
  };
  return [{ type: 'accountability.decided', occurredOn: businessDate, data }];
}

export function returnProposal(state: AccountabilityState, command: SendProposalBack): AccountabilityEvent[] {
  const { reason, by, businessDate } = command;
  const at = known(state);
  proposed(at);
  checkJudge(at, by);
  checkText(reason, 'reason');
  return [{ type: 'accountability.returned', occurredOn: businessDate, data: { ...ofCase(at), reason, by } }];
}

export function appeal(state: AccountabilityState, command: AppealAgainst): AccountabilityEvent[] {
  const { appealId, personId, reference, sha256, by, businessDate } = command;
  const at = decided(state);
  const before = at.appeals.find((one) => one.appealId === appealId);
  if (before?.personId === personId && before.reference === reference) return [];
  if (before) rejectAccountability('accountability-id-reused', 'the appeal has other content', 'appealId');
  if (!at.outcomes.some((one) => one.personId === personId && one.outcome === 'liable')) {
    rejectAccountability('accountability-person-unknown', `${personId} was not found liable`, 'personId');
  }
  if (businessDate > at.decided.appealUntil) {
    rejectAccountability('accountability-appeal-too-late', `until ${at.decided.appealUntil}`);
  }
  if (at.appeals.some((one) => one.personId === personId)) {
    rejectAccountability('accountability-appeal-open', `${personId} has appealed already`, 'personId');
  }
  checkText(reference, 'reference');
  const data = { ...ofCase(at), appealId, personId, reference, ...(sha256 !== undefined && { sha256 }), by };
  return [{ type: 'accountability.appealed', occurredOn: businessDate, data }];
}

export function decideAppeal(state: AccountabilityState, command: DecideAppeal): AccountabilityEvent[] {
  const { appealId, outcome: told, approvalReference, by, businessDate } = command;
  const at = decided(state);
  const open = at.appeals.find((one) => one.appealId === appealId);
  if (!open) rejectAccountability('accountability-appeal-unknown', `no appeal "${appealId}"`, 'appealId');
  if (open.decidedOn !== null) return [];
  checkJudge(at, by);
  if (by === at.decided.by) {
    rejectAccountability(
      'accountability-same-person',
      'somebody else decides the appeal than who decided the case',
    );
  }
  checkText(approvalReference, 'approvalReference');
  const outcome = { personId: open.personId, ...told };
  if (told.outcome === 'liable') checkOutcome(at, outcome, 'outcome');
  const data = { ...ofCase(at), appealId, outcome, approvalReference, by };
  return [{ type: 'accountability.appeal-decided', occurredOn: businessDate, data }];
}

/** Once nobody can appeal any more, and every appeal is decided. */
export function close(
  state: AccountabilityState,
  { by, businessDate }: CloseAccountability,
): AccountabilityEvent[] {
  if (state.status === 'closed') return [];
  const at = decided(state);
  if (at.appeals.some(({ decidedOn }) => decidedOn === null)) {
    rejectAccountability('accountability-appeal-open', 'an appeal is not decided yet');
  }
  if (mayStillAppeal(at, businessDate)) {
    rejectAccountability('accountability-appeal-open', `an appeal may come until ${at.decided.appealUntil}`);
  }
  return [{ type: 'accountability.closed', occurredOn: businessDate, data: { ...ofCase(at), by } }];
}

function mayStillAppeal({ outcomes, appeals, decided: made }: Decided, on: LocalDate): boolean {
  return (
    on <= made.appealUntil &&
    outcomes.some(
      ({ personId, outcome }) => outcome === 'liable' && !appeals.some((one) => one.personId === personId),
    )
  );
}

type Decided = KnownAccountability & { readonly decided: NonNullable<KnownAccountability['decided']> };

function decided(state: AccountabilityState): Decided {
  const at = known(state);
  if (at.status === 'closed') rejectAccountability('accountability-closed', 'the case is closed');
  if (at.decided === null) rejectAccountability('accountability-not-decided', 'nothing is decided yet');
  return at as Decided;
}

function proposed({ status }: KnownAccountability): void {
  if (status === 'proposed') return;
  if (status === 'open') rejectAccountability('accountability-not-proposed', 'nothing is proposed yet');
  rejectAccountability(
    status === 'closed' ? 'accountability-closed' : 'accountability-decided',
    `the case is ${status}`,
  );
}

/** Nobody judges what he has looked into or is named in. */
function checkJudge({ investigator, proposedBy, persons }: KnownAccountability, by: string): void {
  if (persons.some(({ personId }) => personId === by)) {
    rejectAccountability('accountability-own-matter', `${by} is named in the case`);
  }
  if (by === investigator || by === proposedBy) {
    rejectAccountability('accountability-same-person', 'somebody else decides than who looked into it');
  }
}
