import type { LocalDate } from '#kernel';
import { allocate, type Allocation } from './allocation.js';
import { type ChosenOrder, orderFor } from './allocation-terms.js';
import { type AfterMaturity, placeCharge } from './charges.js';
import {
  addInto,
  type Amounts,
  type Component,
  components,
  type MutableAmounts,
  noAmounts,
  totalOf,
} from './components.js';
import type {
  ChargeRaised,
  CreditRefunded,
  DirectPart,
  Disbursement,
  PaymentReturned,
  ServicingFact,
} from './facts.js';
import { dayNumber } from './day-number.js';
import { oweAgain } from './owed-again.js';
import { isOpen, openPart, openTotal, payPart, type PlacedCharge, relievePart, type Row } from './row.js';
import type { PaymentKind, ServicingTerms } from './terms.js';

/** What one fact did, as a line of the statement. */
export interface LedgerLine {
  readonly factId: string;
  readonly on: LocalDate;
  readonly type: ServicingFact['type'];
  /** Of a payment. */
  readonly kind: PaymentKind | null;
  readonly amount: bigint;
  readonly portions: Amounts;
  /** Name of the exception by whose order the payment was allocated; null for the usual order. */
  readonly order: string | null;
  /** Principal outstanding after it. */
  readonly principalOutstanding: bigint;
}

/** Rows, money and credit while facts are replayed. Made for one replay, then read. */
export class Ledger {
  readonly lines: LedgerLine[] = [];
  readonly charges: PlacedCharge[] = [];
  readonly disbursements: Disbursement[] = [];
  readonly waived = noAmounts();
  readonly writtenOff = noAmounts();
  readonly recovered = noAmounts();
  /** What was owed besides principal and became principal, by the component it was. */
  readonly capitalised = noAmounts();
  principalOutstanding = 0n;
  credit = 0n;
  riskClass: string | null = null;
  chargedOffOn: LocalDate | null = null;
  /** The day on which nothing stayed on the books. */
  writtenOffOn: LocalDate | null = null;
  private readonly usualOrders = new Map<PaymentKind, ChosenOrder>();
  private readonly afterMaturity: AfterMaturity;
  private firstOpen = 0;

  constructor(
    readonly terms: ServicingTerms,
    public rows: Row[],
  ) {
    this.afterMaturity = terms.overdue ? 'by-day' : 'one-row';
  }

  /** Keeps the rows in the order in which money meets them; to be called whenever rows come or may be open again. */
  sortRows(): void {
    const rank = this.terms.planning === 'fixed' ? fixedRank : rollingRank;
    this.rows.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : rank[a.kind] - rank[b.kind]));
    this.rows.forEach((row, index) => (row.number = index + 1));
    this.firstOpen = 0;
  }

  /** To be called where amounts of rows were planned anew and their dates stayed: complete ones may be open again. */
  lookAgain(): void {
    this.firstOpen = 0;
  }

  /** The rows from the first that is not complete. */
  openRows(): readonly Row[] {
    const first = this.firstOpenRow();
    return first === 0 ? this.rows : this.rows.slice(first);
  }

  /** Index of the first row that is not complete. */
  firstOpenRow(): number {
    while (this.rows[this.firstOpen]?.completedOn) this.firstOpen++;
    return this.firstOpen;
  }

  charge(fact: ChargeRaised, on: LocalDate): void {
    const before = this.rows.length;
    this.charges.push(placeCharge(this.rows, fact, on, this.afterMaturity));
    if (this.rows.length > before) this.sortRows();
    // The row of the charge is open again, or lies further on.
    while (this.firstOpen > 0 && this.rows[this.firstOpen - 1]!.dueOn >= fact.valueOn) this.firstOpen--;
  }

  pay(
    id: string,
    kind: PaymentKind,
    amount: bigint,
    on: LocalDate,
    direct: readonly DirectPart[] = [],
  ): void {
    const directly = direct.length > 0 ? this.payDirectly(direct, on) : null;
    const { rest, order, portions } = this.allocate(directly ? amount - totalOf(directly) : amount, kind, on);
    if (directly) addInto(portions, directly);
    this.principalOutstanding -= portions.principal;
    this.credit += rest;
    this.note({ id, valueOn: on, type: 'payment' }, amount, portions, { kind, order });
  }

  private payDirectly(direct: readonly DirectPart[], on: LocalDate): Amounts {
    const portions = noAmounts();
    for (const { component, amount } of direct) {
      portions[component] += this.eachRow(component, amount, (row, left) =>
        payPart(row, component, left, on),
      );
    }
    return portions;
  }

  /** A disbursement to a borrower with a credit balance pays from it what it makes due. */
  useCredit(on: LocalDate): void {
    if (this.credit === 0n) return;
    const { rest, portions } = this.allocate(this.credit, 'default', on);
    this.credit = rest;
    this.principalOutstanding -= portions.principal;
  }

  private allocate(
    amount: bigint,
    kind: PaymentKind,
    on: LocalDate,
  ): Allocation & { readonly order: string | null } {
    const { allocation, rounding } = this.terms;
    const { name, order } = allocation.exceptions
      ? orderFor(allocation, kind, { daysPastDue: this.daysPastDue(on), riskClass: this.riskClass })
      : this.usualOrder(kind);
    const { portions, rest } = allocate(amount, on, this.rows, order, rounding, this.firstOpenRow());
    return { portions, rest, order: name };
  }

  private usualOrder(kind: PaymentKind): ChosenOrder {
    let chosen = this.usualOrders.get(kind);
    if (!chosen) {
      chosen = orderFor(this.terms.allocation, kind);
      this.usualOrders.set(kind, chosen);
    }
    return chosen;
  }

  /** Days since the oldest due date with anything open; zero where none is past. */
  daysPastDue(on: LocalDate): number {
    for (let index = this.firstOpenRow(); index < this.rows.length; index++) {
      const row = this.rows[index]!;
      if (row.dueOn >= on) return 0;
      if (isOpen(row)) return dayNumber(on) - dayNumber(row.dueOn);
    }
    return 0;
  }

  /** Money that goes back to the borrower: from the credit first; what exceeds it is owed again. */
  giveBack(fact: PaymentReturned | CreditRefunded): void {
    const covered = fact.amount < this.credit ? fact.amount : this.credit;
    this.credit -= covered;
    const portions = noAmounts();
    portions.principal = fact.amount - covered;
    if (portions.principal > 0n) {
      oweAgain(this.rows, fact.amount, covered, fact.valueOn, this.afterMaturity);
      this.principalOutstanding += portions.principal;
      this.sortRows();
    }
    this.note(fact, fact.amount, portions);
  }

  /** Flags the loan; the line states everything that was open then. */
  chargeOff(id: string, on: LocalDate): void {
    const portions = this.open();
    this.chargedOffOn = on;
    this.note({ id, valueOn: on, type: 'charged-off' }, totalOf(portions), portions);
  }

  waive(id: string, on: LocalDate, component: Component, amount: bigint): void {
    const portions = this.relieve({ [component]: amount }, on, this.waived);
    this.note({ id, valueOn: on, type: 'waived' }, totalOf(portions), portions);
  }

  /** @param amounts by component; absent: everything, and nothing stays on the books */
  writeOff(id: string, on: LocalDate, amounts?: Readonly<Partial<Amounts>>): void {
    const portions = this.relieve(amounts ?? this.open(), on, this.writtenOff);
    if (!amounts) this.writtenOffOn = on;
    this.note({ id, valueOn: on, type: 'written-off' }, totalOf(portions), portions);
  }

  /** Money after a write-off: principal first, then interest and charges; what exceeds the claim is credit. */
  recover(id: string, on: LocalDate, amount: bigint): void {
    const portions = noAmounts();
    let left = amount;
    for (const component of recoveryOrder) {
      const open = this.writtenOff[component] - this.recovered[component];
      portions[component] = left < open ? left : open;
      this.recovered[component] += portions[component];
      left -= portions[component];
    }
    this.credit += left;
    this.note({ id, valueOn: on, type: 'recovered' }, amount, portions);
  }

  /** @param taken already off the rows */
  capitalise(taken: Amounts, besides: bigint): void {
    addInto(this.capitalised, { ...taken, principal: 0n });
    this.principalOutstanding += besides;
  }

  private relieve(amounts: Readonly<Partial<Amounts>>, on: LocalDate, total: MutableAmounts): MutableAmounts {
    const portions = noAmounts();
    for (const component of components) {
      const part = this.eachRow(component, amounts[component] ?? 0n, (row, left) =>
        relievePart(row, component, left, on),
      );
      portions[component] = part;
      total[component] += part;
    }
    this.principalOutstanding -= portions.principal;
    return portions;
  }

  /** Goes through the rows, oldest first, until the amount is used up; says how much was. */
  private eachRow(component: Component, amount: bigint, use: (row: Row, left: bigint) => bigint): bigint {
    let left = amount;
    for (const row of this.rows) {
      if (left === 0n) break;
      if (openPart(row, component) > 0n) left -= use(row, left);
    }
    return amount - left;
  }

  note(
    { id, valueOn, type }: Pick<ServicingFact, 'id' | 'valueOn' | 'type'>,
    amount: bigint,
    portions: Amounts,
    payment?: { readonly kind: PaymentKind; readonly order: string | null },
  ): void {
    const { principalOutstanding } = this;
    this.lines.push({
      factId: id,
      on: valueOn,
      type,
      kind: payment?.kind ?? null,
      amount,
      portions,
      order: payment?.order ?? null,
      principalOutstanding,
    });
  }

  open(): MutableAmounts {
    const open = noAmounts();
    for (const row of this.openRows())
      for (const component of components) open[component] += openPart(row, component);
    return open;
  }

  outstanding(): bigint {
    return this.openRows().reduce((sum, row) => sum + openTotal(row), 0n);
  }
}

const fixedRank = {
  'down-payment': 0,
  instalment: 1,
  're-aged': 2,
  prepayment: 3,
  called: 4,
  additional: 5,
  superseded: -2,
  carried: -1,
} as const;
const rollingRank = {
  instalment: 0,
  'down-payment': 1,
  're-aged': 2,
  prepayment: 3,
  called: 4,
  additional: 5,
  superseded: -2,
  carried: -1,
} as const;

const recoveryOrder: readonly Component[] = [
  'principal',
  'interest',
  'penalty-interest',
  'compound-interest',
  'compound-on-penalty',
  'compound-on-compound',
  'fees',
  'penalty',
];
