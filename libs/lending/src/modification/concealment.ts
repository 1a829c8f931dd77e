import { addDays, daysBetween } from '#kernel';
import { severity } from '../classification/risk-class.js';
import type { ModificationFacts } from './modification-facts.js';
import type { ConcealmentCheck, ConcealmentCheckCode } from './modification-rules.js';

/** What a check found: says nothing about guilt. */
export interface ConcealmentFinding {
  readonly check: ConcealmentCheckCode;
  readonly effect: ConcealmentCheck['effect'];
  readonly message: string;
}

/** One finding for each check that fires, the gravest effect of several with the same code. */
export function concealmentFindings(
  checks: readonly ConcealmentCheck[],
  facts: ModificationFacts,
): readonly ConcealmentFinding[] {
  const found = new Map<ConcealmentCheckCode, ConcealmentFinding>();
  for (const check of checks) {
    if (check.kinds !== undefined && !check.kinds.includes(facts.kind)) continue;
    const message = messageOf(check, facts);
    if (message === undefined || found.get(check.code)?.effect === 'refuse') continue;
    found.set(check.code, { check: check.code, effect: check.effect, message });
  }
  return [...found.values()];
}

function messageOf(check: ConcealmentCheck, facts: ModificationFacts): string | undefined {
  switch (check.code) {
    case 'late': {
      const { appliedOn, maturityOn } = facts;
      if (maturityOn === null || appliedOn <= addDays(maturityOn, -check.noticeDays)) return undefined;
      return `applied for on ${appliedOn}, not ${check.noticeDays} days before ${maturityOn}`;
    }
    case 'overdue':
      return facts.daysPastDue < check.fromDays ? undefined : `${facts.daysPastDue} days past due`;
    case 'classified': {
      const { riskClass } = facts;
      if (riskClass === null || severity(riskClass) < severity(check.fromClass)) return undefined;
      return `classified ${riskClass}`;
    }
    case 'serial':
      return facts.earlier < check.fromEarlier ? undefined : `changed ${facts.earlier} times before`;
    case 'interest-capitalised':
      return /^[0.]*$/.test(facts.capitalised) ? undefined : `${facts.capitalised} would become principal`;
    case 'new-for-old':
      return newForOld(check, facts);
    case 'beyond-cap': {
      const { newMaturityOn, latestMaturityOn } = facts;
      if (newMaturityOn === null || latestMaturityOn === null || newMaturityOn <= latestMaturityOn) {
        return undefined;
      }
      return `maturity ${newMaturityOn} is after ${latestMaturityOn}`;
    }
    case 'without-consent': {
      const [first, ...more] = facts.withoutConsent;
      if (first === undefined) return undefined;
      return `${first.role} ${first.security} has not agreed${more.length > 0 ? `, nor ${more.length} more` : ''}`;
    }
  }
}

function newForOld(
  { withinDays, fromPercent }: Extract<ConcealmentCheck, { code: 'new-for-old' }>,
  { kind, newForOld: pairs }: ModificationFacts,
): string | undefined {
  if (kind === 'refinancing') return 'a new loan is to repay this one';
  const pair = pairs.find(
    ({ percent, paidOutOn, repaidOn }) =>
      percent >= fromPercent && daysBetween(paidOutOn, repaidOn) <= withinDays,
  );
  return (
    pair &&
    `${pair.amount} were repaid on ${pair.oldLoanId} on ${pair.repaidOn}, after ${pair.newLoanId} had paid out on ${pair.paidOutOn}`
  );
}
