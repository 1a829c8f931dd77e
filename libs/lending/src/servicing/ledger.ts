import type { LocalDate } from '#kernel';
import { allocate } from './allocation.js';
import { orderFor } from './allocation-terms.js';
import { placeCharge } from './charges.js';
import { type Amounts, components, type MutableAmounts, noAmounts, totalOf } from './components.js';
import type { ChargeRaised, CreditRefunded, Disbursement, PaymentReturned, ServicingFact } from './facts.js';
import { oweAgain } from './owed-again.js';
import type { PlacedCharge, Row } from './row.js';
import { noteCompletion, openPart, openTotal } from './row.js';
import type { PaymentKind, ServicingTerms } from './terms.js';

/** What one fact did, as a line of the statement. */
export interface LedgerLine {
  readonly factId: string;
  readonly on: LocalDate;
  readonly type: ServicingFact['type'];
  readonly kind?: PaymentKind;
  readonly amount: bigint;
  readonly portions: Amounts;
  /** Principal outstanding after it. */
  readonly principalOutstanding: bigint;
}

/** Rows, money and credit while facts are replayed. Made for one replay, then read. */
export class Ledger {
  readonly lines: LedgerLine[] = [];
  readonly charges: PlacedCharge[] = [];
  readonly disbursements: Disbursement[] = [];
  readonly creditedOn: { readonly on: LocalDate; readonly amount: bigint }[] = [];
  principalOutstanding = 0n;
  credit = 0n;
  chargedOffOn: LocalDate | null = null;
  writtenOffOn: LocalDate | null = null;

  constructor(
    readonly terms: ServicingTerms,
    public rows: Row[],
  ) {}

  /** Keeps the rows in the order in which money meets them. */
  sortRows(): void {
    const rank = this.terms.planning === 'fixed' ? fixedRank : rollingRank;
    this.rows.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : rank[a.kind] - rank[b.kind]));
    this.rows.forEach((row, index) => (row.number = index + 1));
  }

  charge(fact: ChargeRaised, on: LocalDate): void {
    this.charges.push(placeCharge(this.rows, fact, on));
  }

  pay(factId: string, kind: PaymentKind, amount: bigint, on: LocalDate): void {
    const { portions, rest } = this.allocated(amount, kind, on);
    this.credit += rest;
    this.note({ factId, on, type: 'payment', kind, amount, portions });
  }

  /** A disbursement to a borrower with a credit balance pays from it what it makes due. */
  useCredit(on: LocalDate): void {
    if (this.credit === 0n) return;
    this.credit = this.allocated(this.credit, 'default', on).rest;
  }

  private allocated(amount: bigint, kind: PaymentKind, on: LocalDate): { portions: Amounts; rest: bigint } {
    const order = orderFor(this.terms.allocation, kind);
    const { parts, rest } = allocate(amount, on, this.rows, order, this.terms.rounding);
    const portions = noAmounts();
    for (const part of parts) portions[part.component] += part.amount;
    this.principalOutstanding -= portions.principal;
    return { portions, rest };
  }

  /** Money that goes back to the borrower: from the credit first; what exceeds it is owed again. */
  giveBack(fact: PaymentReturned | CreditRefunded): void {
    const covered = fact.amount < this.credit ? fact.amount : this.credit;
    this.credit -= covered;
    const portions = noAmounts();
    portions.principal = fact.amount - covered;
    if (portions.principal > 0n) {
      oweAgain(this.rows, fact.amount, covered, fact.valueOn);
      this.creditedOn.push({ on: fact.valueOn, amount: fact.amount });
      this.principalOutstanding += portions.principal;
      this.sortRows();
    }
    this.note({ factId: fact.id, on: fact.valueOn, type: fact.type, amount: fact.amount, portions });
  }

  /** Flags the loan; the line states everything that was open then. */
  chargeOff(factId: string, on: LocalDate): void {
    const portions = this.open();
    this.chargedOffOn = on;
    this.note({ factId, on, type: 'charged-off', amount: totalOf(portions), portions });
  }

  writeOff(factId: string, on: LocalDate): void {
    const portions = this.open();
    for (const row of this.rows) {
      for (const component of components) row.relieved[component] += openPart(row, component);
      noteCompletion(row, on);
    }
    this.principalOutstanding -= portions.principal;
    this.writtenOffOn = on;
    this.note({ factId, on, type: 'written-off', amount: totalOf(portions), portions });
  }

  note(line: Omit<LedgerLine, 'principalOutstanding'>): void {
    this.lines.push({ ...line, principalOutstanding: this.principalOutstanding });
  }

  open(): MutableAmounts {
    const open = noAmounts();
    for (const row of this.rows)
      for (const component of components) open[component] += openPart(row, component);
    return open;
  }

  outstanding(): bigint {
    return this.rows.reduce((sum, row) => sum + openTotal(row), 0n);
  }
}

const fixedRank = { 'down-payment': 0, instalment: 1, 're-aged': 2, additional: 3 } as const;
const rollingRank = { instalment: 0, 'down-payment': 1, 're-aged': 2, additional: 3 } as const;
