import type { WarningLevel } from '../loan/loan.events.js';
import type { OpenWarning } from '../loan/loan.state.js';
import { warningLevels } from '../warning/catalogue/warning-catalogue.js';

/** How grave the gravest open early warning of a loan is; `none` where no warning is open. */
export const riskLevels = ['none', ...warningLevels] as const;
export type RiskLevel = 'none' | WarningLevel;

export function riskLevelOf(warnings: readonly Pick<OpenWarning, 'level'>[]): RiskLevel {
  return warningLevels.findLast((level) => warnings.some((one) => one.level === level)) ?? 'none';
}
