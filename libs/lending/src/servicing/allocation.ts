import type { LocalDate } from '#kernel';
import { addPart, type Component, type MutableAmounts, noAmounts } from './components.js';
import { isOpen, openPart, payPart, type PlacedCharge, type Row } from './row.js';
import { type RoundingMode, roundQuotient } from './rounding.js';

/** Where money goes that nothing due waits for: the next future instalment, the last, or all of them evenly. */
export type SurplusRule = 'next' | 'last' | 'spread';

export interface AllocationOrder {
  /** `instalment-first`: finish the oldest before the next. `component-first`: finish a component over all of a group. */
  readonly sequence: 'instalment-first' | 'component-first';
  readonly pastDue: readonly Component[];
  readonly dueToday: readonly Component[];
  readonly inAdvance: readonly Component[];
  /** In a future instalment, charges whose own day has come are paid before anything else. */
  readonly dueChargesFirst: boolean;
  readonly surplus: SurplusRule;
}

export interface Allocation {
  /** What was put on the rows, by component. */
  readonly portions: MutableAmounts;
  /** What nothing was owed for. */
  readonly rest: bigint;
}

type Group = 'pastDue' | 'dueToday' | 'inAdvance';
const groups: readonly Group[] = ['pastDue', 'dueToday', 'inAdvance'];

/**
 * Puts money on the rows (in order of due date) as the order says. Changes the rows.
 * @param first index of the first row that is not complete; those before it are not looked at
 */
export function allocate(
  amount: bigint,
  on: LocalDate,
  rows: readonly Row[],
  order: AllocationOrder,
  mode: RoundingMode,
  first = 0,
): Allocation {
  const pot = new Pot(amount, on, mode);
  if (order.sequence === 'instalment-first') payByInstalment(pot, rows, order, first);
  else payByComponent(pot, rows, order, first);
  return pot;
}

function groupOf({ dueOn }: Row, on: LocalDate): Group {
  if (dueOn < on) return 'pastDue';
  return dueOn === on ? 'dueToday' : 'inAdvance';
}

class Pot implements Allocation {
  readonly portions = noAmounts();

  constructor(
    public rest: bigint,
    readonly on: LocalDate,
    readonly mode: RoundingMode,
  ) {}

  payUpTo(limit: bigint, row: Row, component: Component): void {
    this.pay(row, component, limit < this.rest ? limit : this.rest);
  }

  /** @param most no more than is left */
  pay(row: Row, component: Component, most = this.rest): void {
    const amount = payPart(row, component, most, this.on);
    if (amount === 0n) return;
    addPart(this.portions, component, amount);
    this.rest = amount === this.rest ? 0n : this.rest - amount;
  }

  /** Even parts over the rows; the last also takes what the division left. */
  spread(rows: readonly Row[], component: Component): void {
    if (rows.length === 1) {
      this.pay(rows[0]!, component);
      return;
    }
    const share = roundQuotient(this.rest, BigInt(rows.length), this.mode);
    const lastShare = this.rest - share * BigInt(rows.length - 1);
    rows.forEach((row, index) => this.payUpTo(index === rows.length - 1 ? lastShare : share, row, component));
  }
}

function payByInstalment(pot: Pot, rows: readonly Row[], order: AllocationOrder, first: number): void {
  // The group of which the oldest open row asks for what the order does not name: the rows behind it wait.
  let blocked: Group | null = null;
  for (let index = first; index < rows.length && pot.rest > 0n; index++) {
    const row = rows[index]!;
    const group = groupOf(row, pot.on);
    if (group === 'inAdvance' && order.surplus !== 'next') return paySurplus(pot, rows.slice(index), order);
    if (group === blocked || row.completedOn !== null) continue;
    if (group === 'inAdvance' && order.dueChargesFirst) payDueCharges(pot, row);
    for (const component of order[group]) {
      if (pot.rest === 0n) return;
      pot.pay(row, component);
    }
    if (isOpen(row)) blocked = group;
  }
}

function paySurplus(pot: Pot, ahead: readonly Row[], order: AllocationOrder): void {
  while (pot.rest > 0n) {
    const chosen = chosenOf(ahead, order.surplus, isOpen);
    if (chosen.length === 0) return;
    const before = pot.rest;
    if (order.dueChargesFirst) payDueCharges(pot, chosen[0]!);
    for (const component of order.inAdvance) {
      if (pot.rest > 0n) pot.spread(chosen, component);
    }
    if (pot.rest === before) return;
  }
}

function payByComponent(pot: Pot, rows: readonly Row[], order: AllocationOrder, first: number): void {
  let from = first;
  for (const group of groups) {
    let to = from;
    if (group === 'inAdvance') to = rows.length;
    else while (to < rows.length && groupOf(rows[to]!, pot.on) === group) to += 1;
    const ofGroup = rows.slice(from, to);
    const which = group === 'inAdvance' ? order.surplus : 'next';
    for (const component of order[group]) payComponent(pot, ofGroup, which, component);
    if (pot.rest === 0n) return;
    from = to;
  }
}

function payComponent(pot: Pot, rows: readonly Row[], which: SurplusRule, component: Component): void {
  while (pot.rest > 0n) {
    const chosen = chosenOf(rows, which, (row) => openPart(row, component) > 0n);
    if (chosen.length === 0) return;
    const before = pot.rest;
    pot.spread(chosen, component);
    if (pot.rest === before) return;
  }
}

function chosenOf(rows: readonly Row[], which: SurplusRule, wanted: (row: Row) => boolean): readonly Row[] {
  const open = (row: Row): boolean => row.completedOn === null && wanted(row);
  if (which === 'spread') return rows.filter(open);
  const one = which === 'next' ? rows.find(open) : rows.findLast(open);
  return one ? [one] : [];
}

function payDueCharges(pot: Pot, row: Row): void {
  for (const component of ['penalty', 'fees'] as const) {
    const due = row.charges.filter((charge) => charge.component === component && charge.dueOn <= pot.on);
    pot.payUpTo(openOf(due), row, component);
  }
}

function openOf(charges: readonly PlacedCharge[]): bigint {
  return charges.reduce((open, charge) => open + charge.amount - charge.paid, 0n);
}
