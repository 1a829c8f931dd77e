import type { LocalDate } from '#kernel';
import type { BalanceStep } from './accrued-interest.js';
import { allocate, type AllocationOrder } from './allocation.js';
import type { Payment } from './facts.js';
import type { Period } from './interest.js';
import { openPart, payPart, Row } from './row.js';
import type { ServicingTerms } from './terms.js';

/**
 * What really bears interest under a daily rest, found while the plan is laid out: overdue principal goes on bearing
 * interest until it is paid (or until today, beyond which the plan is trusted), and money that comes early lowers the
 * balance from its day. It keeps rows of its own to know what is overdue; the caller's replay pays the real ones.
 */
export class RealBalance {
  private readonly paid: Row[] = [];
  private next = 0;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly order: AllocationOrder,
    private readonly payments: readonly Payment[],
    private readonly asOf: LocalDate,
  ) {}

  /**
   * Follows the money of one period.
   * @param planned balance of the plan through the period
   */
  follow(
    period: Period,
    planned: readonly BalanceStep[],
  ): { steps: BalanceStep[]; prepaid: bigint; onDueDate: bigint } {
    const changes = new Map<LocalDate, bigint>();
    const change = (on: LocalDate, by: bigint) => changes.set(on, (changes.get(on) ?? 0n) + by);
    const overdue = this.overduePrincipal();
    change(period.fromOn, overdue);
    let [prepaid, onDueDate, settled] = [0n, 0n, 0n];
    for (const payment of this.within(period)) {
      const before = this.overduePrincipal();
      const { rest } = allocate(payment.amount, payment.valueOn, this.paid, this.order, this.terms.rounding);
      const cleared = before - this.overduePrincipal();
      settled += cleared;
      change(payment.valueOn, -cleared);
      if (payment.valueOn === period.dueOn) onDueDate += rest;
      else {
        prepaid += rest;
        change(payment.valueOn, -rest);
      }
    }
    if (this.asOf < period.dueOn)
      change(this.asOf > period.fromOn ? this.asOf : period.fromOn, settled - overdue);
    return { steps: merge(planned, changes), prepaid, onDueDate };
  }

  /** The row that came of the period, with what was paid for it up to its due date. */
  record({ kind, fromOn, dueOn, due }: Row, prepaid: bigint, onDueDate: bigint): void {
    const row = new Row(kind, fromOn, dueOn);
    Object.assign(row.due, due);
    payPart(row, 'principal', prepaid, row.dueOn);
    const interest = payPart(row, 'interest', onDueDate, row.dueOn);
    payPart(row, 'principal', onDueDate - interest, row.dueOn);
    this.paid.push(row);
  }

  private within({ dueOn }: Period): Payment[] {
    const start = this.next;
    while (this.next < this.payments.length && this.payments[this.next]!.valueOn <= dueOn) this.next++;
    return this.payments.slice(start, this.next);
  }

  private overduePrincipal(): bigint {
    return this.paid.reduce((sum, row) => sum + openPart(row, 'principal'), 0n);
  }
}

function merge(planned: readonly BalanceStep[], changes: ReadonlyMap<LocalDate, bigint>): BalanceStep[] {
  const dates = [...new Set([...planned.map((step) => step.fromOn), ...changes.keys()])].sort();
  let offset = 0n;
  return dates.map((fromOn) => {
    offset += changes.get(fromOn) ?? 0n;
    const balance = planned.findLast((step) => step.fromOn <= fromOn)?.balance ?? 0n;
    return { fromOn, balance: balance + offset };
  });
}
