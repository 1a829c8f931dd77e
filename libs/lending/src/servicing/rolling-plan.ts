import { assert, type LocalDate } from '#kernel';
import { interestOfPeriod } from './accrued-interest.js';
import { totalOf } from './components.js';
import { BalanceSplit } from './balance-split.js';
import { EqualInstalments } from './equal-instalments.js';
import type { Period } from './interest.js';
import { type Planned, plannedRow, stepsOf } from './planned-row.js';
import { plannedInstalment, principalRule, type PrincipalRule } from './principal-rule.js';
import type { RateHistory } from './rate-history.js';
import { roundQuotient } from './rounding.js';
import { noteCompletion, openPart, type Row, settledPart } from './row.js';
import { realSteps } from './overdue-principal.js';
import type { GraceTerms, InterestAtPayOff, ServicingTerms } from './terms.js';

/** A plan that takes each event as it comes: what is already due stays, what is not yet due is planned anew. */
export class RollingPlan {
  private planned: Planned[];
  private rule: PrincipalRule = () => 0n;
  private current: BalanceSplit | null = null;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly rates: RateHistory,
    periods: readonly Period[],
  ) {
    this.planned = periods.map((period, index) => plannedRow(period, index, terms.grace));
  }

  get rows(): Row[] {
    return this.planned.map(({ row }) => row);
  }

  get open(): readonly Planned[] {
    return this.planned.filter(({ row }) => row.completedOn === null);
  }

  get all(): readonly Planned[] {
    return this.planned;
  }

  /** Changes the balance by `amount` on a day and plans what is due after it anew. False where nothing is due after it. */
  disburse(on: LocalDate, amount: bigint): boolean {
    const ahead = this.ahead(on);
    if (ahead.length === 0) return false;
    const balance = this.principalOf(ahead) + amount;
    ahead[0]!.inflows.push({ on, amount });
    this.planAhead(ahead, balance, on);
    return true;
  }

  /** Plans what is due after the day anew: the rate changed. */
  replan(on: LocalDate): void {
    const ahead = this.ahead(on);
    // Where no principal is left to come, a new rate has nothing to run on.
    if (ahead.some(({ row }) => openPart(row, 'principal') > 0n)) {
      this.planAhead(ahead, this.principalOf(ahead), on);
    }
  }

  /**
   * Takes principal off the plan before it is due. Keeping the instalment ends the plan earlier; instalments without
   * anything left are dropped.
   * @param amount at most what {@link openAhead} says
   */
  prepay(on: LocalDate, amount: bigint, keep: 'term' | 'instalment'): void {
    const ahead = this.ahead(on);
    assert(amount <= this.openAhead(on), 'no more principal can be prepaid than is not yet due');
    const balance = this.principalOf(ahead) - amount;
    ahead[0]!.inflows.push({ on, amount: -amount });
    if (keep === 'term') return this.planAhead(ahead, balance, on);
    this.split(ahead, balance, on);
    this.planned = this.planned.filter(({ row }) => totalOf(row.due) > 0n);
  }

  openAhead(on: LocalDate): bigint {
    return this.ahead(on).reduce((sum, { row }) => sum + openPart(row, 'principal'), 0n);
  }

  /** New periods, of which those already due are as they were, and perhaps a grace for the first of the others. */
  relay(periods: readonly Period[], on: LocalDate, grace: GraceTerms): void {
    const due = this.planned.length - this.ahead(on).length;
    workOutTo(this.planned.at(-1));
    this.planned = periods.map((period, index) => {
      const planned = this.planned[index] ?? plannedRow(period, index, this.terms.grace);
      planned.period = period;
      planned.row.fromOn = period.fromOn;
      planned.row.dueOn = period.dueOn;
      if (index >= due && index < due + grace.principalPeriods) planned.noPrincipal = true;
      if (index >= due && index < due + grace.interestPeriods) planned.interestLater = true;
      return planned;
    });
    this.replan(on);
  }

  get length(): number {
    return this.planned.length;
  }

  /** Interest of the current period up to the day; what is not yet due of it. */
  accruedOn(on: LocalDate): bigint {
    const current = this.ahead(on)[0];
    return current && current.period.fromOn < on ? this.interest(current, on) : 0n;
  }

  /** Interest of the period that has begun by the day, as an early end of the loan owes it. */
  private interestAtEnd(on: LocalDate, until: InterestAtPayOff): bigint {
    const current = this.ahead(on)[0];
    if (!current || current.period.fromOn >= on) return 0n;
    return until === 'to-period-end' ? this.interest(current, on, current.period.dueOn) : this.accruedOn(on);
  }

  /** How much less interest is owed where the loan ends on the day. */
  savedByEnding(on: LocalDate, until: InterestAtPayOff): bigint {
    const ahead = this.ahead(on);
    const open = ahead.reduce((sum, { row }) => sum + openPart(row, 'interest'), 0n);
    const first = ahead[0] ? this.interestAtEnd(on, until) - settledPart(ahead[0].row, 'interest') : 0n;
    return open - (first > 0n ? first : 0n);
  }

  /** Ends the running of interest: the current period owes it up to the day (or its end), later ones owe none. */
  stopInterest(on: LocalDate, until: InterestAtPayOff = 'to-the-day'): void {
    const interestDue = this.interestAtEnd(on, until);
    const ahead = this.ahead(on);
    // Under a daily rest the equal instalment stays.
    const instalments =
      this.terms.dailyRest && this.terms.method === 'equal-instalment'
        ? new EqualInstalments(ahead, this.principalOf(ahead))
        : undefined;
    ahead.forEach((planned, index) => {
      const { row } = planned;
      const settled = settledPart(row, 'interest');
      const interest = index === 0 ? interestDue : 0n;
      row.due.interest = interest > settled ? interest : settled;
      instalments?.next(planned);
      noteCompletion(row, on);
    });
  }

  ahead(on: LocalDate): Planned[] {
    const found = this.planned.findIndex(({ period }) => period.dueOn > on);
    const first = found < 0 ? this.planned.length : found;
    workOutTo(this.planned[first - 1]);
    return this.planned.slice(first);
  }

  private interest(planned: Planned, on: LocalDate, until: LocalDate = on): bigint {
    const { period, inflows, row } = planned;
    const balance = this.planned.reduce(
      (sum, other) => (other.row.dueOn >= row.dueOn ? sum + other.row.due.principal : sum),
      0n,
    );
    const steps = this.terms.dailyRest
      ? realSteps(this.planned, planned, balance, on)
      : stepsOf(period, inflows, balance);
    return interestOfPeriod(this.terms, this.rates, period, steps, until);
  }

  private planAhead(ahead: readonly Planned[], balance: bigint, on: LocalDate): void {
    const paying = ahead.filter(({ noPrincipal }) => !noPrincipal);
    const periods = (paying.length > 0 ? paying : ahead.slice(-1)).map(({ period }) => period);
    if (this.terms.method !== 'equal-instalment') {
      this.rule = principalRule(this.terms, this.rates, balance, periods);
      return this.split(ahead, balance, on);
    }
    const instalment = plannedInstalment(this.terms, this.rates, balance, periods);
    this.useInstalment(ahead, instalment);
    this.split(ahead, balance, on);
    const levelled = this.terms.levelInstalments ? this.levelled(ahead, instalment) : instalment;
    if (levelled === instalment) return;
    this.useInstalment(ahead, levelled);
    this.split(ahead, balance, on);
  }

  private useInstalment(ahead: readonly Planned[], instalment: bigint): void {
    for (const planned of ahead) planned.instalment = instalment;
  }

  private levelled(ahead: readonly Planned[], instalment: bigint): bigint {
    const [last, other] = [ahead.at(-1), ahead.at(-2)];
    if (!last || !other) return instalment;
    const difference = totalDue(last.row) - (this.terms.balloon ?? 0n) - totalDue(other.row);
    const size = difference < 0n ? -difference : difference;
    if (size <= BigInt(Math.floor(ahead.length / 2))) return instalment;
    const [count, unit] = [BigInt(ahead.length), this.terms.instalmentMultiple ?? 1n];
    return roundQuotient(instalment * count + difference, count * unit, this.terms.rounding) * unit;
  }

  private split(ahead: readonly Planned[], total: bigint, on: LocalDate): void {
    this.current = new BalanceSplit(this.terms, this.rates, this.rule, { ahead, total, on });
  }

  /** Principal that the rows ahead ask for. */
  private principalOf(ahead: readonly Planned[]): bigint {
    let sum = this.current?.left ?? 0n;
    for (const { row } of ahead) if (row.unfinished === null) sum += row.due.principal;
    return sum;
  }
}

/** To be called before something changes that what is due up to this row depends on. */
function workOutTo(planned: Planned | undefined): void {
  planned?.row.unfinished?.workOut(planned.row);
}

function totalDue(row: Row): bigint {
  return row.due.principal + row.due.interest;
}
