import { addDays } from '#kernel';
import { decisionOn } from '../../policy/decision.js';
import { type ConcealmentFinding, concealmentFindings } from '../concealment.js';
import type { ModificationFacts } from '../modification-facts.js';
import type { KindRules } from '../modification-rules.js';
import type { ApproveModification } from '../modification.commands.js';
import type { FindingAnswer, ModificationEvent } from '../modification.events.js';
import { rejectModification } from '../modification.rejections.js';
import { evidenceMissing, type ModificationState, withoutConsent } from '../modification.state.js';
import { about, applicationOf, checkText, refuseConcealment, undecided } from './checks.js';

/**
 * Judged by what is known on the day of the approval, not on that of the application: a loan may have fallen overdue
 * in between. Every finding that the rules let pass is answered, one by one.
 */
export function approve(state: ModificationState, command: ApproveModification): ModificationEvent[] {
  const { applicationId, answers, approvalReference, found, by, businessDate } = command;
  const at = applicationOf(state, applicationId);
  if (at.approved?.approvalReference === approvalReference) return [];
  undecided(at);
  if (businessDate > at.asked.lapsesOn) {
    rejectModification('modification-not-open', `${at.asked.lapsesOn} was the last day for a decision`);
  }
  if (by === at.asked.by) {
    rejectModification('modification-same-person', 'somebody else approves than who took the application');
  }
  checkText(approvalReference, 'approvalReference');
  const given = found?.given ?? null;
  if (found === null || given === null) {
    rejectModification('modification-rules-missing', 'no rules of kind modification hold on this day');
  }
  const { rules, ruleSet, hash } = given;
  const { kind, change, hardship } = at.asked;
  const kindRules = rules.kinds.find((one) => one.kind === kind);
  if (!kindRules) rejectModification('modification-kind-unknown', `the rules know no "${kind}"`, 'kind');
  const [missing] = evidenceMissing(at);
  if (missing !== undefined) {
    rejectModification('modification-evidence-missing', `nothing is there for "${missing}"`, missing);
  }
  const facts = { ...found.facts, appliedOn: at.appliedOn, withoutConsent: withoutConsent(at) };
  const findings = concealmentFindings(rules.checks, facts);
  refuseConcealment(findings);
  checkAnswers(findings, answers);
  const approved: ModificationEvent = {
    type: 'modification.approved',
    occurredOn: businessDate,
    ruleSet,
    data: {
      ...about(at),
      approvalReference,
      answers,
      findings,
      plan: found.plan,
      signBy: change === null ? null : addDays(businessDate, kindRules.signWithinDays),
      restructured: change !== null && isRestructured(kindRules, facts, hardship !== undefined),
      ...(by !== null && { by }),
      decision: decisionOn(
        hash,
        facts,
        findings.map(({ check }) => check),
      ),
    },
  };
  if (hardship === undefined) return [approved];
  const { cause, untilOn } = hardship;
  if (untilOn < businessDate) {
    rejectModification('hardship-too-long', `the relief would have ended on ${untilOn}`, 'hardship.untilOn');
  }
  const granted = { ...about(at), cause, untilOn, fromOn: businessDate };
  return [approved, { type: 'modification.hardship-granted', occurredOn: businessDate, data: granted }];
}

function checkAnswers(findings: readonly ConcealmentFinding[], answers: readonly FindingAnswer[]): void {
  answers.forEach(({ check, reason }, index) => {
    if (!findings.some((finding) => finding.check === check)) {
      rejectModification(
        'modification-answer-unknown',
        `nothing was found by "${check}"`,
        `answers.${index}`,
      );
    }
    checkText(reason, `answers.${index}.reason`);
  });
  const open = findings.find(({ check }) => !answers.some((answer) => answer.check === check));
  if (open) {
    rejectModification(
      'modification-finding-unanswered',
      `${open.check}: ${open.message}; say why it is approved all the same`,
      open.check,
    );
  }
}

/**
 * A concession to a debtor in difficulty: he says so himself, he is late, or his class is none of the best.
 * Source: 《商业银行金融资产风险分类办法》 (2023), restructured assets.
 */
function isRestructured(
  { restructured }: KindRules,
  { daysPastDue, riskClass }: ModificationFacts,
  saysSo: boolean,
): boolean {
  if (restructured !== 'in-difficulty') return restructured === 'always';
  return saysSo || daysPastDue > 0 || (riskClass !== null && riskClass !== 'normal');
}
