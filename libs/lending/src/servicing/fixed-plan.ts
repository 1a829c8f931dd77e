import type { LocalDate } from '#kernel';
import { type BalanceStep, interestOfPeriod } from './accrued-interest.js';
import { orderFor } from './allocation-terms.js';
import { downPaymentOf } from './down-payment.js';
import type { Disbursement, Payment, Rescheduled } from './facts.js';
import type { Period } from './interest.js';
import { FlatInterest } from './flat-interest.js';
import { type PrincipalRule, principalRule } from './principal-rule.js';
import { RealBalance } from './real-balance.js';
import type { RateHistory } from './rate-history.js';
import { Row } from './row.js';
import type { ServicingTerms } from './terms.js';

export interface FixedPlanInput {
  readonly terms: ServicingTerms;
  readonly rates: RateHistory;
  readonly periods: readonly Period[];
  readonly disbursements: readonly Disbursement[];
  readonly changes: readonly Rescheduled[];
  /** Money received, in order; looked at only where interest follows the real balance. */
  readonly payments: readonly Payment[];
  readonly asOf: LocalDate;
}

/** The instalments of a plan laid out at once from everything known. Down payments are rows of their own. */
export function fixedPlan(input: FixedPlanInput): Row[] {
  return new FixedPlan(input).rows();
}

class FixedPlan {
  private readonly inflows: { readonly on: LocalDate; readonly amount: bigint }[];
  private readonly real: RealBalance | null;
  private readonly flat: FlatInterest | null;
  private balance = 0n;
  private arrived = 0;
  private rule: PrincipalRule = () => 0n;
  private stale = true;
  private deferredInterest = 0n;
  private prepaidAhead = 0n;

  constructor(private readonly input: FixedPlanInput) {
    const { terms, disbursements, payments, asOf } = input;
    this.inflows = disbursements.map(({ valueOn, amount }) => ({
      on: valueOn,
      amount: amount - downPaymentOf(terms, amount),
    }));
    this.real = terms.dailyRest
      ? new RealBalance(terms, orderFor(terms.allocation, 'repayment').order, payments, asOf)
      : null;
    this.flat = terms.method === 'flat' ? new FlatInterest(terms, input.rates) : null;
  }

  rows(): Row[] {
    const rows: Row[] = [];
    for (const index of this.input.periods.keys()) {
      rows.push(this.row(index));
      if (this.real && this.balance === 0n && this.arrived === this.inflows.length) break;
    }
    return rows;
  }

  private row(index: number): Row {
    const { terms, rates, periods } = this.input;
    const period = periods[index]!;
    const planned = this.receive(period);
    this.followChanges(index);
    if (this.stale) this.plan(index);
    const real = this.real?.follow(period, planned);
    const interest = this.flat
      ? this.flat.next(index === this.horizon(index) - 1)
      : interestOfPeriod(terms, rates, period, real?.steps ?? planned);
    const row = new Row('instalment', period.fromOn, period.dueOn);
    row.due.principal = this.principal(index, interest, real?.prepaid ?? 0n, real?.onDueDate ?? 0n);
    row.due.interest = this.interestDue(index, interest);
    this.balance -= row.due.principal;
    if (real) this.real!.record(row, real.prepaid, real.onDueDate);
    return row;
  }

  /** Adds what is paid out up to the due date and returns how the balance runs through the period. */
  private receive(period: Period): BalanceStep[] {
    const steps: BalanceStep[] = [{ fromOn: period.fromOn, balance: this.balance }];
    while (this.arrived < this.inflows.length && this.inflows[this.arrived]!.on <= period.dueOn) {
      const { on, amount } = this.inflows[this.arrived]!;
      this.balance += amount;
      if (on <= period.fromOn) steps[0] = { fromOn: period.fromOn, balance: this.balance };
      else steps.push({ fromOn: on, balance: this.balance });
      this.arrived++;
      this.stale = true;
      this.flat?.paidOut(amount);
    }
    return steps;
  }

  private followChanges(index: number): void {
    const { periods, changes } = this.input;
    const previousDueOn = periods[index - 1]?.dueOn ?? '';
    const effective = changes.some(
      ({ fromOn, extraInstalments, annualRate, principalGracePeriods }) =>
        fromOn > previousDueOn &&
        fromOn <= periods[index]!.dueOn &&
        (extraInstalments ?? annualRate ?? principalGracePeriods) !== undefined,
    );
    if (effective || index === this.input.terms.grace?.principalPeriods) this.stale = true;
  }

  private plan(index: number): void {
    const { terms, rates, periods } = this.input;
    const ahead = periods.slice(index, this.horizon(index));
    this.rule = principalRule(terms, rates, this.balance, ahead);
    this.flat?.spread(ahead);
    this.stale = false;
  }

  /** Number of periods as far as the changes that count by then tell. */
  private horizon(index: number): number {
    const { periods, changes } = this.input;
    const later = changes.filter(({ fromOn }) => fromOn > periods[index]!.dueOn);
    return periods.length - later.reduce((sum, { extraInstalments }) => sum + (extraInstalments ?? 0), 0);
  }

  private principal(index: number, interest: bigint, prepaid: bigint, onDueDate: bigint): bigint {
    if (index === this.input.periods.length - 1) return this.balance;
    if (this.inGrace(index, 'principalPeriods')) return 0n;
    const ruled = this.rule(interest, this.balance);
    const planned = ruled > this.prepaidAhead ? ruled - this.prepaidAhead : 0n;
    this.prepaidAhead -= ruled - planned;
    const received = prepaid + (onDueDate > interest ? onDueDate - interest : 0n);
    if (received <= planned) return planned;
    if (this.input.terms.dailyRest?.prepayment === 'lower-instalment') this.stale = true;
    if (this.input.terms.dailyRest?.prepayment === 'next-instalments')
      this.prepaidAhead += received - planned;
    return received > this.balance ? this.balance : received;
  }

  private interestDue(index: number, interest: bigint): bigint {
    if (this.inGrace(index, 'interestPeriods')) {
      this.deferredInterest += interest;
      return 0n;
    }
    const due = interest + this.deferredInterest;
    this.deferredInterest = 0n;
    return due;
  }

  private inGrace(index: number, kind: 'principalPeriods' | 'interestPeriods'): boolean {
    const { terms, periods, changes } = this.input;
    if (index < (terms.grace?.[kind] ?? 0)) return true;
    return changes.some((change) => {
      const length = kind === 'principalPeriods' ? change.principalGracePeriods : change.interestGracePeriods;
      const first = periods.findIndex(({ dueOn }) => dueOn >= change.fromOn);
      return length !== undefined && index >= first && index < first + length;
    });
  }
}
