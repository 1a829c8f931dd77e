import type { DomainEvent, LocalDate } from '#kernel';
import type { RuleSet } from './rule-set.js';

/** From its `validFrom` on the rule set holds, in place of those adopted before it for the same scope. */
export type RuleSetAdopted = DomainEvent<
  'policy.rule-set-adopted',
  {
    readonly ruleSet: RuleSet;
    /** SHA-256 (hex) of the canonical JSON of the rule set: decisions name it. */
    readonly hash: string;
    /** JSON Pointers of the unverified figures that whoever adopted it has confirmed. */
    readonly confirmed: readonly string[];
    readonly approvalReference?: string;
  }
>;

/** From the day on the rule set holds no more; what was adopted before it for the same days holds again. */
export type RuleSetWithdrawn = DomainEvent<
  'policy.rule-set-withdrawn',
  {
    readonly ruleSetId: string;
    readonly version: string;
    /** The first day on which it does not hold. */
    readonly fromOn: LocalDate;
    readonly reason: string;
    readonly approvalReference?: string;
  }
>;

export type PolicyEvent = RuleSetAdopted | RuleSetWithdrawn;
