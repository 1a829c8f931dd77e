import { type Minor, sum } from '#kernel';
import type { ClassificationRules } from './classification.rules.js';
import { type Floor, type FloorReason, floorOf } from './classify.js';
import { isBad } from './risk-class.js';
import { exceedsShare } from './share.js';

/** One claim on the debtor with the floor that {@link classify} found. Amounts in one currency, minor units. */
export interface Claim {
  readonly loanId: string;
  readonly balance: Minor;
  readonly floor: Floor;
}

/** The debtor's debts at all lenders, this one among them, as its latest credit report says. */
export interface DebtsEverywhere {
  readonly total: Minor;
  /** Later than so many days as the rule set asks for. */
  readonly overdue: Minor;
}

/**
 * Second pass, over all claims on one debtor that is not retail: bad claims beyond a share make all of them bad;
 * overdue debts at all lenders beyond a share likewise. Exactly the share is not beyond it.
 *
 * Source: 《商业银行金融资产风险分类办法》 (2023): more than 10 % of the claims here, more than 20 % of the debts everywhere.
 */
export function classifyDebtor(
  claims: readonly Claim[],
  everywhere: DebtsEverywhere | null,
  { debtor }: ClassificationRules,
): ReadonlyMap<string, Floor> {
  const more: FloorReason[] = [];
  const sound: FloorReason[] = [];
  const { badShareOver, overdueElsewhere } = debtor;
  if (badShareOver) {
    const total = sum(claims.map(({ balance }) => balance));
    const bad = sum(claims.filter(({ floor }) => isBad(floor.floor)).map(({ balance }) => balance));
    if (exceedsShare(bad, total, badShareOver.share)) {
      sound.push({ class: badShareOver.class, code: 'debtor-bad-share' });
    }
  }
  if (overdueElsewhere && everywhere) {
    if (exceedsShare(everywhere.overdue, everywhere.total, overdueElsewhere.shareOver)) {
      more.push({ class: overdueElsewhere.class, code: 'debtor-overdue-everywhere' });
    }
  }
  return new Map(
    claims.map(({ loanId, floor }) => {
      const reasons = isBad(floor.floor) ? more : [...more, ...sound];
      return [loanId, floorOf([...floor.reasons, ...reasons])];
    }),
  );
}
