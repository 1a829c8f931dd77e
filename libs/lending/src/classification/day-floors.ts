import type { RiskClass } from '../loan/loan.events.js';
import type { ClassificationRules } from './classification.rules.js';

/** More than so many days past due put a loan at least into the class. */
export interface DayFloor {
  readonly daysPastDueOver: number;
  readonly class: RiskClass;
}

/** Every number of days past due at which the rules may put a loan into another class. */
export function dayFloors({ method, floors, matrix }: ClassificationRules): readonly DayFloor[] {
  const rows = method === 'matrix' ? Object.values(matrix ?? {}).flat() : [];
  return [...floors, ...rows].flatMap(({ daysPastDueOver, class: to }) =>
    daysPastDueOver === undefined ? [] : [{ daysPastDueOver, class: to }],
  );
}
