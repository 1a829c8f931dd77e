import type { RiskClass } from '../loan/loan.events.js';

/** Best first, as 五级分类 orders them. */
export const riskClasses: readonly RiskClass[] = [
  'normal',
  'special-mention',
  'substandard',
  'doubtful',
  'loss',
];

/** 0 for the best class, 4 for the worst. */
export function severity(riskClass: RiskClass): number {
  return riskClasses.indexOf(riskClass);
}

export function isWorse(one: RiskClass, other: RiskClass): boolean {
  return severity(one) > severity(other);
}

/** The worse of two: the worst row of a rule wins. */
export function worse(one: RiskClass, other: RiskClass): RiskClass {
  return isWorse(other, one) ? other : one;
}

/** 不良: substandard, doubtful and loss. */
export function isBad(riskClass: RiskClass): boolean {
  return severity(riskClass) >= severity('substandard');
}
