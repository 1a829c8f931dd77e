import { addDays, contentHash } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import { concealmentFindings } from '../concealment.js';
import type { ApplyForModification } from '../modification.commands.js';
import type { ModificationEvent } from '../modification.events.js';
import { rejectModification } from '../modification.rejections.js';
import { isOpen, type ModificationState } from '../modification.state.js';
import { checkDay, checkDocuments, refuseConcealment } from './checks.js';

const mostApplications = 100;

/** One application at a time: what it would do is previewed on the contract as it stands. */
export function apply(state: ModificationState, command: ApplyForModification): ModificationEvent[] {
  const { loanId, borrowerId, applicationId, kind, change, hardship, evidence, securities } = command;
  const { scope, sealed, by, businessDate, facts, plan, given } = command;
  const same = state.applications.find(({ asked }) => asked.applicationId === applicationId);
  if (same) {
    const told = { kind, change, hardship: hardship ?? null };
    const before = same.asked;
    const known = { kind: before.kind, change: before.change, hardship: before.hardship ?? null };
    if (contentHash(told) === contentHash(known)) return [];
    rejectModification('modification-id-reused', 'the id was used for other content', 'applicationId');
  }
  if (given === null) {
    rejectModification('modification-rules-missing', 'no rules of kind modification hold on this day');
  }
  const { rules, ruleSet, hash } = given;
  const kindRules = rules.kinds.find((one) => one.kind === kind);
  if (!kindRules) rejectModification('modification-kind-unknown', `the rules know no "${kind}"`, 'kind');
  const open = state.applications.find(isOpen);
  if (open) {
    rejectModification('modification-open', `application "${open.asked.applicationId}" is not ended yet`);
  }
  if (state.applications.length >= mostApplications) {
    rejectModification('modification-too-large', `a loan has at most ${mostApplications} applications`);
  }
  checkTerms(command);
  checkDocuments(evidence, 'evidence');
  if (hardship) checkHardship(command, rules.hardship.longestDays);
  const findings = concealmentFindings(rules.checks, facts);
  refuseConcealment(findings);
  return [
    {
      type: 'modification.applied-for',
      occurredOn: businessDate,
      ruleSet,
      data: {
        loanId,
        borrowerId,
        applicationId,
        kind,
        change,
        ...(hardship && { hardship }),
        evidence,
        securities,
        plan,
        scope,
        evidenceNeeded: kindRules.evidence,
        lapsesOn: addDays(businessDate, kindRules.lapseDays),
        sealed,
        findings,
        by,
        decision: decisionOn(
          hash,
          facts,
          findings.map(({ check }) => check),
        ),
      },
    },
  ];
}

/** Each kind has terms of its own; relief alone has none, and is granted for a hardship. */
function checkTerms({ kind, change, hardship }: ApplyForModification): void {
  const fits =
    kind === 'hardship'
      ? change === null && hardship !== undefined
      : kind === 'refinancing'
        ? change?.type === 'refinancing'
        : kind === 'restructuring'
          ? change?.type === 'contract'
          : change?.type === 'extension' || change?.type === 'contract';
  if (!fits) rejectModification('modification-terms-invalid', `these are no terms of a ${kind}`, 'kind');
}

function checkHardship({ hardship, businessDate }: ApplyForModification, longestDays: number): void {
  const { untilOn } = hardship!;
  checkDay(untilOn, 'hardship.untilOn');
  const last = addDays(businessDate, longestDays);
  if (untilOn < businessDate || untilOn > last) {
    rejectModification(
      'hardship-too-long',
      `relief ends from ${businessDate} to ${last}`,
      'hardship.untilOn',
    );
  }
}
