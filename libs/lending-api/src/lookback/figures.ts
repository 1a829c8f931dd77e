import type { LoanViewDto } from '../replay/loan-view.dto.js';

/** What a figure of a loan says: an amount or date as text, a number of days, or nothing. */
export type FigureValue = string | number | boolean | null;

export type Figures = Readonly<Record<string, FigureValue>>;

/** Fields of a loan's view that are figures: those that facts move, with what they were agreed and how they stand. */
const figureFields = [
  'status',
  'annualRate',
  'disbursed',
  'firstDisbursedOn',
  'maturityOn',
  'outstanding',
  'due',
  'overdue',
  'credit',
  'daysPastDue',
  'overdueSince',
  'bucket',
  'nextDue',
  'received',
  'waived',
  'writtenOff',
  'writtenOffOn',
  'recovered',
  'recoveredExcess',
  'riskClass',
  'openWarnings',
  'lastInspectedOn',
  'nextInspectionOn',
  'lastPaymentOn',
  'settledOn',
  'closedOn',
  'archivedOn',
  'account',
] as const satisfies readonly (keyof LoanViewDto)[];

/** Every figure by its path, such as `outstanding.principal`, `daysPastDue` or `nextDue.dueOn`. */
export function figuresOf(view: LoanViewDto | undefined): Figures {
  const figures: Record<string, FigureValue> = {};
  if (view) for (const field of figureFields) collect(figures, field, view[field]);
  return figures;
}

function collect(figures: Record<string, FigureValue>, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    figures[path] = value.length;
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) collect(figures, `${path}.${name}`, part);
  } else {
    figures[path] = value as FigureValue;
  }
}

export interface FigureChange {
  readonly figure: string;
  readonly before: FigureValue;
  readonly after: FigureValue;
}

/** What differs, in order of the names; a figure that is not there says nothing. */
export function changesBetween(before: Figures, after: Figures): readonly FigureChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((figure) => ({ figure, before: before[figure] ?? null, after: after[figure] ?? null }))
    .filter((change) => change.before !== change.after);
}
