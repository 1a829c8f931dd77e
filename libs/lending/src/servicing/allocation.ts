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
  const pot = new Pot(amount, on, mode, placesOf(rows, on, first));
  for (const group of groups) {
    if (order.sequence === 'instalment-first') payByInstalment(pot, rows, order, group);
    else for (const component of order[group]) payByComponent(pot, rows, order, group, component);
  }
  return { portions: pot.portions, rest: pot.left };
}

/** Where the rows of a group stand: from an index up to, and not with, another. */
type Places = Readonly<Record<Group, { readonly from: number; readonly to: number }>>;

function placesOf(rows: readonly Row[], on: LocalDate, first: number): Places {
  let today = first;
  while (today < rows.length && rows[today]!.dueOn < on) today += 1;
  let ahead = today;
  while (ahead < rows.length && rows[ahead]!.dueOn === on) ahead += 1;
  return {
    pastDue: { from: first, to: today },
    dueToday: { from: today, to: ahead },
    inAdvance: { from: ahead, to: rows.length },
  };
}

class Pot {
  readonly portions = noAmounts();

  constructor(
    public left: bigint,
    readonly on: LocalDate,
    readonly mode: RoundingMode,
    readonly places: Places,
  ) {}

  pay(row: Row, component: Component, limit: bigint): bigint {
    const amount = payPart(row, component, limit < this.left ? limit : this.left, this.on);
    if (amount > 0n) {
      addPart(this.portions, component, amount);
      this.left -= amount;
    }
    return amount;
  }

  /** Even parts over the rows; the last also takes what the division left. */
  spread(rows: readonly Row[], component: Component): void {
    if (rows.length === 1) {
      this.pay(rows[0]!, component, this.left);
      return;
    }
    const share = roundQuotient(this.left, BigInt(rows.length), this.mode);
    const lastShare = this.left - share * BigInt(rows.length - 1);
    rows.forEach((row, index) => this.pay(row, component, index === rows.length - 1 ? lastShare : share));
  }
}

function payByInstalment(pot: Pot, rows: readonly Row[], order: AllocationOrder, group: Group): void {
  while (pot.left > 0n) {
    const chosen = choose(rows, pot, order, group, isOpen);
    if (chosen.length === 0) return;
    const before = pot.left;
    if (group === 'inAdvance' && order.dueChargesFirst) payDueCharges(pot, chosen[0]!);
    for (const component of order[group]) {
      if (chosen.length > 1) pot.spread(chosen, component);
      else pot.pay(chosen[0]!, component, pot.left);
      if (pot.left === 0n) return;
    }
    if (pot.left === before) return;
  }
}

function payByComponent(
  pot: Pot,
  rows: readonly Row[],
  order: AllocationOrder,
  group: Group,
  component: Component,
): void {
  while (pot.left > 0n) {
    const chosen = choose(rows, pot, order, group, (row) => openPart(row, component) > 0n);
    if (chosen.length === 0) return;
    const before = pot.left;
    pot.spread(chosen, component);
    if (pot.left === before) return;
  }
}

/* Lists are not made where none or one is chosen: a growing one has room for many, and every payment asks five times. */
const none: Row[] = [];

function choose(
  rows: readonly Row[],
  { places }: Pot,
  order: AllocationOrder,
  group: Group,
  wanted: (row: Row) => boolean,
): readonly Row[] {
  const { from, to } = places[group];
  const one = group !== 'inAdvance' || order.surplus === 'next';
  const chosen = one ? none : [];
  for (let index = from; index < to; index++) {
    const row = rows[index]!;
    if (row.completedOn !== null || !wanted(row)) continue;
    if (one) return [row];
    chosen.push(row);
  }
  return order.surplus === 'last' ? chosen.slice(-1) : chosen;
}

function payDueCharges(pot: Pot, row: Row): void {
  for (const component of ['penalty', 'fees'] as const) {
    const due = row.charges.filter((charge) => charge.component === component && charge.dueOn <= pot.on);
    pot.pay(row, component, openOf(due));
  }
}

function openOf(charges: readonly PlacedCharge[]): bigint {
  return charges.reduce((open, charge) => open + charge.amount - charge.paid, 0n);
}
