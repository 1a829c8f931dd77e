import type { LocalDate } from '#kernel';
import { interestOfPeriod } from './accrued-interest.js';
import { FlatInterest } from './flat-interest.js';
import { type Fraction, partOf } from './fraction.js';
import { wholeFactor } from './interest.js';
import { type Planned, stepsOf } from './planned-row.js';
import type { PrincipalRule } from './principal-rule.js';
import type { RateHistory } from './rate-history.js';
import { notePlanned, type Row, settledPart } from './row.js';
import type { ServicingTerms } from './terms.js';

export interface ToSplit {
  /** The rows, in order. What was already paid or forgiven of one cannot be planned away. */
  readonly ahead: readonly Planned[];
  readonly total: bigint;
  /** The day of planning. */
  readonly on: LocalDate;
}

/** Rows worked out together. */
const atOnce = 24;

/**
 * A balance split over rows. Each row is worked out when it is first asked what is due, with those before it: of a long
 * plan most rows are planned anew before their time comes, and nobody looks at them until then. Whoever changes what
 * the split depends on (periods, money that comes in between) has the rows worked out first.
 */
export class BalanceSplit {
  private next = 0;
  private balance: bigint;
  /** Principal already settled of the rows that are left. */
  private settledAhead = 0n;
  /** Interest that a row after the grace will owe. */
  private deferred = 0n;
  private readonly flat: FlatInterest | null;
  private readonly throughout: Fraction | null;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly rates: RateHistory,
    private readonly rule: PrincipalRule,
    private readonly split: ToSplit,
  ) {
    this.balance = split.total;
    this.flat = this.flatInterest();
    this.throughout = this.rateThroughout();
    for (const { row } of split.ahead) {
      const settled = settledPart(row, 'principal');
      if (settled !== 0n) this.settledAhead += settled;
      row.unfinished = this;
    }
  }

  /** Principal of the rows that are not worked out yet. */
  get left(): bigint {
    return this.next < this.split.ahead.length ? this.balance : 0n;
  }

  workOut(upTo: Row): void {
    const { ahead } = this.split;
    // Some more at once: the next rows are asked for soon, and one after the other they cost three times as much.
    let more = atOnce;
    for (let found = false; this.next < ahead.length && (!found || more > 0); more -= 1) {
      const planned = ahead[this.next]!;
      this.workOutNext(planned);
      found ||= planned.row === upTo;
    }
  }

  private workOutNext(planned: Planned): void {
    this.next += 1;
    const { row } = planned;
    row.unfinished = null;
    const { due } = row;
    const last = this.next === this.split.ahead.length;
    const interest = this.flat?.next(last) ?? this.interestOn(planned);
    due.interest = atLeast(settledPart(row, 'interest'), this.interestDue(planned, interest, last));
    const least = settledPart(row, 'principal');
    if (least !== 0n) this.settledAhead -= least;
    if (last) due.principal = this.balance;
    else {
      const most = this.settledAhead === 0n ? this.balance : this.balance - this.settledAhead;
      const wanted = wantedPrincipal(this.terms, this.rule, planned, interest, this.balance);
      due.principal = between(wanted, least, most);
    }
    this.balance -= due.principal;
    notePlanned(row, this.split.on);
  }

  private interestDue({ interestLater }: Planned, interest: bigint, last: boolean): bigint {
    if (interestLater && !last) {
      this.deferred += interest;
      return 0n;
    }
    if (this.deferred === 0n) return interest;
    const due = this.deferred + interest;
    this.deferred = 0n;
    return due;
  }

  private interestOn({ period, inflows }: Planned): bigint {
    const { terms, rates, throughout, balance } = this;
    if (inflows.length === 0 && (throughout || rates.constantBetween(period.fromOn, period.dueOn))) {
      const rate = throughout ?? rates.on(period.fromOn);
      return partOf(balance, wholeFactor(terms.interest, rate, period, terms.frequency), terms.rounding);
    }
    return interestOfPeriod(terms, rates, period, stepsOf(period, inflows, balance));
  }

  /** The rate, where one holds for all that is ahead: then it need not be looked for in every period. */
  private rateThroughout(): Fraction | null {
    const [first, last] = [this.split.ahead[0], this.split.ahead.at(-1)];
    if (!first || !last || !this.rates.constantBetween(first.period.fromOn, last.period.dueOn)) return null;
    return this.rates.on(first.period.fromOn);
  }

  private flatInterest(): FlatInterest | null {
    if (this.terms.method !== 'flat') return null;
    const flat = new FlatInterest(this.terms, this.rates);
    flat.paidOut(this.split.total);
    flat.spread(this.split.ahead.map(({ period }) => period));
    return flat;
  }
}

/** Principal that a row would have by the method alone. */
function wantedPrincipal(
  { method }: ServicingTerms,
  rule: PrincipalRule,
  { noPrincipal, instalment }: Planned,
  interest: bigint,
  balance: bigint,
): bigint {
  if (noPrincipal) return 0n;
  return method === 'equal-instalment' ? instalment - interest : rule(interest, balance);
}

export function between(value: bigint, least: bigint, most: bigint): bigint {
  if (value < least) return least;
  return value > most ? most : value;
}

function atLeast(least: bigint, value: bigint): bigint {
  return value < least ? least : value;
}
