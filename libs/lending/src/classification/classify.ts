import type { LocalDate, Minor } from '#kernel';
import type { GuaranteeType, RiskClass } from '../loan/loan.events.js';
import type {
  ClassificationRules,
  FloorRow,
  MatrixRow,
  RenewalCondition,
  Trigger,
} from './classification.rules.js';
import { observationOn, type PaymentRecord, type Restructuring } from './observation.js';
import { isBad, severity, worse } from './risk-class.js';
import { reachesShare } from './share.js';
import { type UpgradeRecord, unmetUpgradeConditions } from './upgrade.js';

/** What is known of one loan on the day. Amounts are minor units of its currency. */
export interface ClassificationFacts {
  readonly retail: boolean;
  readonly guaranteeType: GuaranteeType;
  /** Of principal, interest or other income; the oldest counts. */
  readonly daysPastDue: number;
  /** A person has recorded the present delay as operational or technical. */
  readonly operationalDelay: boolean;
  readonly triggers: readonly Trigger[];
  readonly expectedLoss: Minor;
  readonly bookBalance: Minor;
  readonly currentClass: RiskClass | null;
  readonly restructurings: readonly Restructuring[];
  readonly payments: PaymentRecord;
  /** What a renewal has shown; empty where the loan is none. */
  readonly renewal: readonly RenewalCondition[];
  readonly upgrade: UpgradeRecord;
}

export interface FloorReason {
  readonly class: RiskClass;
  /** Code of the row, or of the mechanism that set the floor. */
  readonly code: string;
}

export interface Floor {
  readonly floor: RiskClass;
  /** Every row that was met, the worst first. */
  readonly reasons: readonly FloorReason[];
}

/**
 * The best class that the rules allow a loan on a day (至少归为). The worst row wins. The second pass over the claims
 * on one debtor is {@link classifyDebtor}.
 *
 * Source: 《商业银行金融资产风险分类办法》 (2023); every number comes from the rule set.
 */
export function classify(asOf: LocalDate, rules: ClassificationRules, facts: ClassificationFacts): Floor {
  const byMatrix = rules.method === 'matrix' && facts.retail && rules.matrix?.[facts.guaranteeType];
  const reasons: FloorReason[] = byMatrix
    ? matrixReasons(byMatrix, facts)
    : rules.floors
        .filter((row) => isMet(row, rules, facts))
        .map(({ class: to, code }) => ({ class: to, code }));
  reasons.push(...observationReasons(asOf, rules, facts));
  reasons.push(...upgradeReasons(asOf, rules, facts));
  return floorOf(reasons);
}

export function floorOf(reasons: readonly FloorReason[]): Floor {
  return {
    floor: reasons.reduce<RiskClass>((floor, reason) => worse(floor, reason.class), 'normal'),
    reasons: [...reasons].sort((a, b) => severity(b.class) - severity(a.class)),
  };
}

function isMet(row: FloorRow, { renewal }: ClassificationRules, facts: ClassificationFacts): boolean {
  const { daysPastDue, operationalDelay, triggers, expectedLoss, bookBalance } = facts;
  if (row.daysPastDueOver !== undefined) {
    if (daysPastDue <= row.daysPastDueOver) return false;
    if (operationalDelay && daysPastDue <= (row.operationalDelayUpToDays ?? 0)) return false;
  }
  if (row.trigger !== undefined && !triggers.includes(row.trigger)) return false;
  if (
    row.trigger === 'refinanced' &&
    renewal?.conditions.every((condition) => facts.renewal.includes(condition))
  )
    return false;
  return (
    row.expectedLossShareAtLeast === undefined ||
    reachesShare(expectedLoss, bookBalance, row.expectedLossShareAtLeast)
  );
}

function matrixReasons(rows: readonly MatrixRow[], { daysPastDue }: ClassificationFacts): FloorReason[] {
  const row = rows.findLast(({ daysPastDueOver }) => daysPastDue > daysPastDueOver);
  return row ? [{ class: row.class, code: `matrix-over-${row.daysPastDueOver}-days` }] : [];
}

function observationReasons(
  asOf: LocalDate,
  { restructure }: ClassificationRules,
  { restructurings, payments }: ClassificationFacts,
): FloorReason[] {
  if (!restructure) return [];
  const observation = observationOn(restructurings, payments, restructure, asOf);
  if (!observation) return [];
  return observation.again
    ? [{ class: restructure.again, code: 'restructured-again' }]
    : [{ class: restructure.observed, code: 'restructure-observed' }];
}

/** A bad loan stays bad until it meets every condition of an upgrade, whatever the rows say by then. */
function upgradeReasons(
  asOf: LocalDate,
  { upgrade }: ClassificationRules,
  { currentClass, daysPastDue, payments, upgrade: record }: ClassificationFacts,
): FloorReason[] {
  if (!upgrade || currentClass === null || !isBad(currentClass)) return [];
  return unmetUpgradeConditions(asOf, upgrade, { daysPastDue, payments, record }).map((condition) => ({
    class: upgrade.otherwiseAtLeast,
    code: `upgrade-${condition}`,
  }));
}
