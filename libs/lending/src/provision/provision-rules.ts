import { riskClasses } from '../classification/risk-class.js';
import { isShare } from '../classification/share.js';
import type { RiskClass } from '../loan/loan.events.js';
import { RuleFault } from '../policy/rule-set.js';

/** Parameters of the rule set kind `provision`: decimal fractions. */
export interface ProvisionRules {
  /** Of the principal outstanding in each class. */
  readonly rates: Readonly<Record<RiskClass, string>>;
  /** The class in which a loan counts that has none yet. */
  readonly unclassifiedAs: RiskClass;
  readonly ratios: {
    /** 拨备覆盖率: allowance by bad loans, at least. May exceed one. */
    readonly coverageAtLeast: string;
    /** 贷款拨备率: allowance by all loans, at least. */
    readonly loanProvisionAtLeast: string;
  };
}

/**
 * Reads the parameters of a rule set of kind `provision`, whose shape its schema has checked.
 * @throws RuleFault at a rate that is no fraction, or is below that of a better class
 */
export function provisionRules(params: unknown): ProvisionRules {
  const rules = params as ProvisionRules;
  riskClasses.forEach((riskClass, index) => {
    const place = `/rates/${riskClass}`;
    const rate = rules.rates[riskClass];
    if (!isShare(rate)) throw new RuleFault(place, `"${rate}" is not a decimal fraction from 0 to 1`);
    const better = riskClasses[index - 1];
    if (better !== undefined && Number(rate) < Number(rules.rates[better])) {
      throw new RuleFault(place, `is less than for ${better}`);
    }
  });
  return rules;
}
