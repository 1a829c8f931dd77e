import type { LocalDate, Minor } from '#kernel';
import type { ClassificationRules } from './classification.rules.js';
import { type ClassificationFacts, classify, type Floor } from './classify.js';
import { classifyDebtor, type DebtsEverywhere } from './classify-debtor.js';
import { isBad } from './risk-class.js';

/** A claim on the debtor with what is known of it on the day. */
export interface ClaimFacts {
  readonly loanId: string;
  readonly currency: string;
  readonly facts: ClassificationFacts;
}

/**
 * The floors of all claims on one debtor, by loan. Claims of a retail debtor are judged each for itself; of any other
 * a bad claim is a criterion for the rest, and then the shares are looked at, claims of one currency together.
 */
export function classifyClaims(
  asOf: LocalDate,
  rules: ClassificationRules,
  claims: readonly ClaimFacts[],
  everywhere: DebtsEverywhere | null,
): ReadonlyMap<string, Floor> {
  const first = new Map(claims.map(({ loanId, facts }) => [loanId, classify(asOf, rules, facts)]));
  const floors = new Map(first);
  const connected = claims.filter(({ facts }) => !facts.retail);
  for (const { loanId, facts } of connected) {
    const hasBadNeighbour = connected.some(
      (other) => other.loanId !== loanId && isBad(first.get(other.loanId)!.floor),
    );
    if (hasBadNeighbour && !facts.triggers.includes('bad-debt-of-debtor')) {
      const triggers = [...facts.triggers, 'bad-debt-of-debtor' as const];
      floors.set(loanId, classify(asOf, rules, { ...facts, triggers }));
    }
  }
  for (const currency of new Set(connected.map((claim) => claim.currency))) {
    const group = connected
      .filter((claim) => claim.currency === currency)
      .map(({ loanId, facts }) => ({ loanId, balance: balanceOf(facts), floor: floors.get(loanId)! }));
    for (const [loanId, floor] of classifyDebtor(group, everywhere, rules)) floors.set(loanId, floor);
  }
  return floors;
}

function balanceOf({ bookBalance }: ClassificationFacts): Minor {
  return bookBalance;
}
