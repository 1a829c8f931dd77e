import type { LocalDate } from '#kernel';
import {
  addPart,
  type Amounts,
  amountOf,
  type Component,
  components,
  type MutableAmounts,
  noAmounts,
  sameAmounts,
  sum,
  totalOf,
  zeroAmounts,
} from './components.js';

/**
 * - `instalment`: of the agreed plan
 * - `down-payment`: a share of a disbursement, due on its day
 * - `additional`: what became owed after maturity (a charge, a returned payment)
 * - `re-aged`: of a plan that replaced overdue instalments
 * - `prepayment`: principal that came before it was due and changed the plan
 * - `called`: what was not yet due when the lender called the whole loan due
 * - `superseded`: of a plan that a restructuring replaced, with what was paid on it
 * - `carried`: what was owed besides principal then, due with the first instalment of the new plan
 */
export type RowKind =
  | 'instalment'
  | 'down-payment'
  | 'additional'
  | 're-aged'
  | 'prepayment'
  | 'called'
  | 'superseded'
  | 'carried';

/** A charge on its instalment. */
export interface PlacedCharge {
  readonly chargeId: string;
  readonly component: 'fees' | 'penalty';
  readonly dueOn: LocalDate;
  readonly amount: bigint;
  paid: bigint;
}

/** A plan of which some rows are not worked out yet. */
interface Unfinished {
  workOut(upTo: Row): void;
}

/** One line of the plan while facts are replayed onto it. Rows are made and changed inside one replay, never shared. */
export class Row {
  number = 0;
  readonly paid: MutableAmounts = noAmounts();
  /** Waived or written off: no longer asked for, and not paid either. Replaced, never changed. */
  relieved: Amounts = zeroAmounts;
  readonly charges: PlacedCharge[] = [];
  /** Principal that a returned payment or a refund put back on this row. */
  credited = 0n;
  /** Received before, and after, the due date. */
  inAdvance = 0n;
  late = 0n;
  /** The plan that works this row out when it is asked what is due; null where that is known. */
  unfinished: Unfinished | null = null;
  private readonly amountsDue: MutableAmounts = noAmounts();
  private completed: LocalDate | null = null;

  constructor(
    public kind: RowKind,
    public fromOn: LocalDate,
    public dueOn: LocalDate,
  ) {}

  get due(): MutableAmounts {
    if (this.unfinished !== null) this.unfinished.workOut(this);
    return this.amountsDue;
  }

  /** The day on which nothing of it was open any more. */
  get completedOn(): LocalDate | null {
    if (this.unfinished !== null) this.unfinished.workOut(this);
    return this.completed;
  }

  set completedOn(on: LocalDate | null) {
    this.completed = on;
  }
}

export function openPart({ due, paid, relieved }: Row, component: Component): bigint {
  const owed = amountOf(due, component);
  const settled = amountOf(paid, component);
  // Mostly nothing of it is settled or nothing is left, and a difference is a new number in both cases.
  const open = settled === 0n ? owed : owed === settled ? 0n : owed - settled;
  return relieved === zeroAmounts ? open : open - amountOf(relieved, component);
}

export function openTotal({ due, paid, relieved }: Row): bigint {
  const open = totalOf(due) - totalOf(paid);
  return relieved === zeroAmounts ? open : open - totalOf(relieved);
}

export function isOpen({ due, paid, relieved }: Row): boolean {
  if (relieved === zeroAmounts) return !sameAmounts(due, paid);
  return components.some((component) => due[component] !== paid[component] + relieved[component]);
}

/** Puts at most `amount` on one component of the row and says how much it took. */
export function payPart(row: Row, component: Component, amount: bigint, on: LocalDate): bigint {
  const open = openPart(row, component);
  if (open === 0n) return 0n;
  const part = amount < open ? amount : open;
  if (part <= 0n) return 0n;
  addPart(row.paid, component, part);
  if (on < row.dueOn) row.inAdvance = sum(row.inAdvance, part);
  else if (on > row.dueOn) row.late = sum(row.late, part);
  if (component === 'fees' || component === 'penalty') payCharges(row, component, part);
  // Where this component stays open the others need not be looked at.
  if (part === open) noteCompletion(row, on);
  return part;
}

/** Forgives at most `amount` of one component of the row and says how much that was. */
export function relievePart(row: Row, component: Component, amount: bigint, on: LocalDate): bigint {
  const open = openPart(row, component);
  const part = amount < open ? amount : open;
  if (part <= 0n) return 0n;
  row.relieved = { ...row.relieved, [component]: row.relieved[component] + part };
  noteCompletion(row, on);
  return part;
}

/** What of a component can no longer be planned away: it was paid or forgiven. */
export function settledPart({ paid, relieved }: Row, component: Component): bigint {
  const settled = amountOf(paid, component);
  return relieved === zeroAmounts ? settled : settled + amountOf(relieved, component);
}

/** To be called whenever the amounts of a row changed: a row is complete since the day that left nothing open. */
export function noteCompletion(row: Row, on: LocalDate): void {
  if (isOpen(row)) row.completedOn = null;
  else row.completedOn ??= on;
}

/** The same for a row that was planned anew: one that nothing is planned for is complete since its last plan. */
export function notePlanned(row: Row, on: LocalDate): void {
  if (isOpen(row)) row.completedOn = null;
  else if (row.relieved === zeroAmounts && totalOf(row.paid) === 0n) row.completedOn = on;
  else row.completedOn ??= on;
}

function payCharges(row: Row, component: 'fees' | 'penalty', amount: bigint): void {
  let rest = amount;
  for (const charge of row.charges) {
    if (charge.component !== component) continue;
    const open = charge.amount - charge.paid;
    const part = rest < open ? rest : open;
    charge.paid += part;
    rest -= part;
  }
}
