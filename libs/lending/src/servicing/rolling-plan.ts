import type { LocalDate } from '#kernel';
import { type BalanceStep, interestOfPeriod } from './accrued-interest.js';
import type { Period } from './interest.js';
import { plannedInstalment, principalRule, type PrincipalRule } from './principal-rule.js';
import type { RateHistory } from './rate-history.js';
import { roundToMultiple } from './rounding.js';
import { newRow, noteCompletion, openPart, type Row } from './row.js';
import type { ServicingTerms } from './terms.js';

interface PlannedRow {
  readonly row: Row;
  readonly period: Period;
  /** What the period's balance gains on days inside it. */
  readonly inflows: { readonly on: LocalDate; readonly amount: bigint }[];
  instalment: bigint;
}

/** A plan that takes each disbursement as it comes: what is already due stays, what is not yet due is planned anew. */
export class RollingPlan {
  private readonly planned: PlannedRow[];
  private rule: PrincipalRule | null = null;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly rates: RateHistory,
    periods: readonly Period[],
  ) {
    this.planned = periods.map((period) => ({
      row: newRow('instalment', period.fromOn, period.dueOn),
      period,
      inflows: [],
      instalment: 0n,
    }));
  }

  get rows(): Row[] {
    return this.planned.map(({ row }) => row);
  }

  /** Puts `amount` on the instalments due after `on`. False where none is left. */
  disburse(on: LocalDate, amount: bigint): boolean {
    const first = this.planned.findIndex(({ period }) => period.dueOn > on);
    if (first < 0) return false;
    const ahead = this.planned.slice(first);
    ahead[0]!.inflows.push({ on, amount });
    const balance = ahead.reduce((sum, { row }) => sum + row.due.principal, amount);
    this.planAhead(ahead, balance, on);
    return true;
  }

  private planAhead(ahead: readonly PlannedRow[], balance: bigint, on: LocalDate): void {
    const periods = ahead.map(({ period }) => period);
    if (this.terms.method !== 'equal-instalment') {
      this.rule = principalRule(this.terms, this.rates, balance, periods);
      this.split(ahead, balance, on);
      return;
    }
    const instalment = plannedInstalment(this.terms, this.rates, balance, periods);
    this.setInstalment(ahead, instalment);
    this.split(ahead, balance, on);
    const levelled = this.levelled(ahead, instalment);
    if (levelled === instalment) return;
    this.setInstalment(ahead, levelled);
    this.split(ahead, balance, on);
  }

  /** One correction, so that the last instalment, which takes the rest, differs less from the others. */
  private levelled(ahead: readonly PlannedRow[], instalment: bigint): bigint {
    const [last, other] = [ahead.at(-1), ahead.at(-2)];
    if (!last || !other) return instalment;
    const difference = totalDue(last.row) - totalDue(other.row);
    const size = difference < 0n ? -difference : difference;
    if (size <= BigInt(Math.floor(ahead.length / 2))) return instalment;
    const unit = this.terms.instalmentMultiple ?? 1n;
    return (
      roundToMultiple(
        instalment * BigInt(ahead.length) + difference,
        unit * BigInt(ahead.length),
        this.terms.rounding,
      ) / BigInt(ahead.length)
    );
  }

  private setInstalment(ahead: readonly PlannedRow[], instalment: bigint): void {
    for (const planned of ahead) planned.instalment = instalment;
  }

  private split(ahead: readonly PlannedRow[], total: bigint, on: LocalDate): void {
    let balance = total;
    ahead.forEach(({ row, period, inflows, instalment }, index) => {
      const interest = interestOfPeriod(this.terms, this.rates, period, stepsOf(period, inflows, balance));
      row.due.interest = interest;
      row.due.principal =
        index === ahead.length - 1
          ? balance
          : clamp(this.rule?.(interest, balance) ?? instalment - interest, balance);
      balance -= row.due.principal;
      noteCompletion(row, on);
    });
  }

  /**
   * Interest as the real balance makes it, up to `asOf`: overdue principal goes on bearing interest, what was paid
   * early stops. Beyond `asOf` the plan is trusted. Complete instalments stay as they are; the last open one takes
   * what the others leave.
   */
  followRealBalance(asOf: LocalDate): void {
    const open = this.planned.filter(({ row }) => row.completedOn === null);
    let balance = open.reduce((sum, { row }) => sum + row.due.principal, 0n);
    open.forEach(({ row, period, inflows, instalment }, index) => {
      const overdue = this.overduePrincipal(row, asOf);
      const steps = stepsOf(period, inflows, balance);
      const real = period.fromOn < asOf ? withOverdue(steps, overdue, asOf) : steps;
      row.due.interest = interestOfPeriod(this.terms, this.rates, period, real);
      row.due.principal = index === open.length - 1 ? balance : clamp(instalment - row.due.interest, balance);
      balance -= row.due.principal;
    });
  }

  /** Principal of earlier rows that was still open while this row's period ran. */
  private overduePrincipal(row: Row, asOf: LocalDate): bigint {
    return this.planned
      .filter((earlier) => earlier.row.dueOn <= row.fromOn && earlier.row.dueOn < asOf)
      .reduce((sum, earlier) => sum + openPart(earlier.row, 'principal'), 0n);
  }
}

function stepsOf(period: Period, inflows: PlannedRow['inflows'], balance: bigint): BalanceStep[] {
  let running = inflows.reduce((rest, { amount }) => rest - amount, balance);
  const steps: BalanceStep[] = [{ fromOn: period.fromOn, balance: running }];
  for (const { on, amount } of inflows) {
    running += amount;
    if (on <= period.fromOn) steps[0] = { fromOn: period.fromOn, balance: running };
    else steps.push({ fromOn: on, balance: running });
  }
  return steps;
}

function withOverdue(steps: readonly BalanceStep[], overdue: bigint, asOf: LocalDate): BalanceStep[] {
  const before = steps
    .filter((step) => step.fromOn < asOf)
    .map((step) => ({ ...step, balance: step.balance + overdue }));
  const after = steps.filter((step) => step.fromOn >= asOf);
  const atAsOf = steps.findLast((step) => step.fromOn <= asOf);
  return [
    ...before,
    ...(atAsOf && after[0]?.fromOn !== asOf ? [{ fromOn: asOf, balance: atAsOf.balance }] : []),
    ...after,
  ];
}

function clamp(principal: bigint, balance: bigint): bigint {
  if (principal < 0n) return 0n;
  return principal > balance ? balance : principal;
}

function totalDue(row: Row): bigint {
  return row.due.principal + row.due.interest;
}
