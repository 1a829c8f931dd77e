import { RuleFault } from '../policy/rule-set.js';

/** Every limit that a check compares with, from rules of kind `risk-checks`. */
export interface RiskCheckParams {
  /** A fact recorded so many days after facts of later days is late. */
  readonly lateRecordingDays: number;
  readonly extensionsMost: number;
  /** An extension is agreed at least so many days before the former maturity. */
  readonly extensionNoticeDays: number;
  /** The first inspection follows the first disbursement within so many days. */
  readonly firstInspectionDays: number;
}

/** @throws RuleFault */
export function riskCheckParams(params: unknown): RiskCheckParams {
  const read = params as RiskCheckParams;
  const names = [
    'lateRecordingDays',
    'extensionsMost',
    'extensionNoticeDays',
    'firstInspectionDays',
  ] as const;
  for (const name of names) {
    if (!Number.isSafeInteger(read[name]) || read[name] < 0)
      throw new RuleFault(`/${name}`, 'is not a whole number');
  }
  return read;
}
