import { type LocalDate, unreachable } from '#kernel';
import { checkTerms } from './check-terms.js';
import { noAmounts } from './components.js';
import { followRealBalance } from './daily-rest.js';
import { downPaymentOf } from './down-payment.js';
import { accelerate, payOff, prepay } from './early-repayment.js';
import { downPaymentId, effectiveOn, isReversed } from './entry-order.js';
import type { Disbursement, Payment, Rescheduled, Restructured, ServicingFact } from './facts.js';
import { fixedPlan } from './fixed-plan.js';
import { factsInEffect } from './floating-rate.js';
import { Ledger } from './ledger.js';
import { OverdueInterest } from './overdue-interest.js';
import { layOutPeriods } from './periods.js';
import { parseRate } from './rate.js';
import { RateHistory } from './rate-history.js';
import { reAge, reAmortise } from './restructuring.js';
import { clearForNewPlan } from './restructured-plan.js';
import { RollingPlan } from './rolling-plan.js';
import { openPart, Row } from './row.js';
import { ServicingRejection } from './servicing.rejections.js';
import type { ServicingTerms } from './terms.js';

/** A loan as of a day. */
export interface Replayed {
  readonly ledger: Ledger;
  /** Null before the first disbursement and for a fixed plan. */
  readonly plan: RollingPlan | null;
  readonly rates: RateHistory;
}

/**
 * The loan as of a day, from its terms and facts alone. Everything is computed anew in the order in which the facts
 * take effect, so a back-dated or reversed fact gives the amounts it would have given in time.
 * @throws ServicingRejection for terms or facts that nobody can mean, naming the field
 */
export function replay(terms: ServicingTerms, facts: readonly ServicingFact[], asOf: LocalDate): Replayed {
  return new Replay(terms, facts, asOf).run();
}

class Replay {
  private readonly facts: readonly ServicingFact[];
  private readonly rates: RateHistory;
  private readonly ledger: Ledger;
  private readonly overdue: OverdueInterest | null;
  private changes: Rescheduled[] = [];
  private startOn: LocalDate | null;
  /** The terms by which the current plan is laid out: those of the loan, until a restructuring brings others. */
  private planTerms: ServicingTerms;
  private plan: RollingPlan | null = null;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly known: readonly ServicingFact[],
    private readonly asOf: LocalDate,
  ) {
    checkTerms(terms);
    this.facts = factsInEffect(terms, known, asOf);
    this.rates = new RateHistory(parseRate(terms.annualRate, 'annualRate'));
    this.planTerms = terms;
    this.ledger = new Ledger(terms, []);
    this.startOn = terms.startOn ?? null;
    const misuse = this.facts.find((fact) => fact.type === 'misuse-found');
    this.overdue = terms.overdue
      ? new OverdueInterest(terms, terms.overdue, this.rates, misuse?.valueOn ?? null)
      : null;
  }

  run(): Replayed {
    if (this.terms.planning === 'fixed') this.layOut();
    for (const fact of this.facts) {
      this.bringTo(effectiveOn(fact));
      this.apply(fact);
    }
    this.bringTo(this.asOf);
    return { ledger: this.ledger, plan: this.plan, rates: this.rates };
  }

  /** Lets run what runs by itself. */
  private bringTo(on: LocalDate): void {
    if (this.plan && this.terms.dailyRest) followRealBalance(this.plan, this.planTerms, this.rates, on);
    this.overdue?.runTo(on, this.ledger.rows, this.ledger.firstOpenRow());
  }

  private layOut(): void {
    const { terms, rates, asOf, ledger } = this;
    const disbursements = this.facts.filter((fact) => fact.type === 'disbursement');
    const [first] = disbursements;
    if (!first) return;
    const changes = this.facts.filter((fact) => fact.type === 'rescheduled');
    for (const { fromOn, annualRate } of changes) {
      if (annualRate !== undefined) rates.change(fromOn, parseRate(annualRate, 'annualRate'));
    }
    const periods = layOutPeriods(terms, terms.startOn ?? first.valueOn, changes);
    const payments = this.facts.filter((fact) => fact.type === 'payment');
    ledger.rows = fixedPlan({ terms, rates, periods, disbursements, changes, payments, asOf });
    for (const disbursement of disbursements) this.addDownPayment(disbursement);
    ledger.sortRows();
    for (const fact of this.facts) if (fact.type === 'charge') ledger.charge(fact, effectiveOn(fact));
  }

  private apply(fact: ServicingFact): void {
    const { ledger, terms } = this;
    switch (fact.type) {
      case 'disbursement':
        return this.disburse(fact);
      case 'payment':
        if (terms.dailyRest) this.endWherePaidOff(fact);
        return ledger.pay(fact.id, fact.kind, fact.amount, fact.valueOn, fact.direct?.parts);
      case 'prepaid':
        return prepay(ledger, this.rolling(fact), fact);
      case 'paid-off':
        return payOff(ledger, this.rolling(fact), fact);
      case 'accelerated':
        return accelerate(ledger, this.rolling(fact), fact.id, fact.valueOn);
      case 'charge':
        if (terms.planning === 'rolling') ledger.charge(fact, effectiveOn(fact));
        return;
      case 'payment-returned':
      case 'credit-refunded':
        return ledger.giveBack(fact);
      case 'charged-off':
        return ledger.chargeOff(fact.id, fact.valueOn);
      case 'waived':
        return ledger.waive(fact.id, fact.valueOn, fact.component, fact.amount);
      case 'written-off':
        return ledger.writeOff(fact.id, fact.valueOn, fact.amounts);
      case 'recovered':
        return ledger.recover(fact.id, fact.valueOn, fact.amount);
      case 're-aged':
        return this.noteMoved(fact, reAge(ledger.rows, fact, terms.rounding, terms.instalmentMultiple ?? 1n));
      case 're-amortised': {
        const unit = terms.instalmentMultiple ?? 1n;
        return this.noteMoved(fact, reAmortise(ledger.rows, fact.valueOn, terms.rounding, unit));
      }
      case 'restructured':
        return this.restructure(fact);
      case 'rate-changed':
        this.rates.change(fact.valueOn, parseRate(fact.annualRate, 'annualRate'));
        return this.replan(fact);
      case 'interest-paused':
        this.rates.pause(fact.valueOn, fact.untilOn);
        return this.replan(fact);
      case 'rescheduled':
        if (terms.planning === 'rolling') this.reschedule(fact);
        return;
      case 'classified':
        ledger.riskClass = fact.riskClass;
        return;
      case 'misuse-found':
      case 'benchmark-fixed':
      case 'delinquency-paused':
      case 'delinquency-resumed':
      case 'day-closed':
      case 'reversal':
        return;
      default:
        unreachable(fact);
    }
  }

  /** Where interest follows the real balance, money that covers everything ends the loan, whatever it is called. */
  private endWherePaidOff({ amount, valueOn }: Payment): void {
    const { plan, ledger, terms } = this;
    const saved = plan?.savedByEnding(valueOn, terms.payOffInterest ?? 'to-the-day') ?? 0n;
    if (!plan || saved <= 0n || amount < ledger.outstanding() - saved) return;
    plan.stopInterest(valueOn, terms.payOffInterest);
    ledger.sortRows();
  }

  private replan(fact: ServicingFact): void {
    this.rolling(fact).replan(fact.valueOn);
    this.ledger.lookAgain();
  }

  private rolling(fact: ServicingFact): RollingPlan {
    if (this.plan) return this.plan;
    const why =
      this.terms.planning === 'fixed' ? 'a fixed plan does not know it' : 'nothing was disbursed before it';
    throw new ServicingRejection('fact-out-of-place', `${fact.type} of ${fact.valueOn}: ${why}`, fact.type);
  }

  private disburse(fact: Disbursement): void {
    const { ledger, terms } = this;
    ledger.disbursements.push(fact);
    ledger.principalOutstanding += fact.amount;
    if (terms.planning === 'rolling') this.planDisbursement(fact);
    ledger.useCredit(fact.valueOn);
    ledger.note(fact, fact.amount, noAmounts());
    const id = downPaymentId(fact.id);
    if (terms.downPayment?.automatic && !isReversed(this.known, id)) this.payDownPayment(id, fact);
  }

  private planDisbursement(fact: Disbursement): void {
    const { ledger, terms } = this;
    this.startOn ??= fact.valueOn;
    if (!this.plan) {
      this.plan = new RollingPlan(terms, this.rates, layOutPeriods(terms, this.startOn));
      ledger.rows.push(...this.plan.rows);
    }
    if (!this.plan.disburse(fact.valueOn, fact.amount - downPaymentOf(terms, fact.amount))) {
      throw new ServicingRejection(
        'fact-out-of-place',
        `disbursement after maturity, on ${fact.valueOn}`,
        'valueOn',
      );
    }
    this.addDownPayment(fact);
    ledger.sortRows();
  }

  private reschedule(fact: Rescheduled): void {
    const plan = this.rolling(fact);
    if (fact.fromOn <= fact.valueOn || (fact.newDueOn !== undefined && fact.newDueOn < fact.fromOn)) {
      throw new ServicingRejection(
        'date-out-of-order',
        `a change from ${fact.fromOn} on ${fact.valueOn}`,
        'fromOn',
      );
    }
    if (fact.annualRate !== undefined)
      this.rates.change(fact.fromOn, parseRate(fact.annualRate, 'annualRate'));
    this.changes.push(fact);
    const periods = layOutPeriods(this.planTerms, this.startOn!, this.changes);
    const grace = {
      principalPeriods: fact.principalGracePeriods ?? 0,
      interestPeriods: fact.interestGracePeriods ?? 0,
    };
    plan.relay(periods.slice(0, plan.length + (fact.extraInstalments ?? 0)), fact.valueOn, grace);
    const { ledger } = this;
    ledger.rows = [...ledger.rows.filter(({ kind }) => kind !== 'instalment'), ...plan.rows];
    ledger.sortRows();
  }

  private restructure(fact: Restructured): void {
    const { ledger } = this;
    const { valueOn: on, firstDueOn, frequency, instalments, annualRate } = fact;
    if (firstDueOn <= on) {
      throw new ServicingRejection('date-out-of-order', `firstDueOn must be after ${on}`, 'firstDueOn');
    }
    this.rolling(fact).stopInterest(on);
    ledger.sortRows();
    const principal = clearForNewPlan(ledger, fact);
    if (annualRate !== undefined) this.rates.change(on, parseRate(annualRate, 'annualRate'));
    const { grace: _, balloon: __, ...others } = this.terms;
    this.planTerms = { ...others, instalments, frequency, firstDueOn, startOn: on };
    [this.changes, this.startOn] = [[], on];
    this.plan = new RollingPlan(this.planTerms, this.rates, layOutPeriods(this.planTerms, on));
    this.plan.disburse(on, principal);
    ledger.rows.push(...this.plan.rows);
    this.noteMoved(fact, principal);
  }

  private addDownPayment({ valueOn, amount }: Disbursement): void {
    const principal = downPaymentOf(this.terms, amount);
    if (principal === 0n) return;
    const row = new Row('down-payment', valueOn, valueOn);
    row.due.principal = principal;
    this.ledger.rows.push(row);
  }

  private payDownPayment(id: string, { valueOn, amount }: Disbursement): void {
    const principal = downPaymentOf(this.terms, amount);
    const row = this.ledger.rows.findLast(
      ({ kind, dueOn, due }) => kind === 'down-payment' && dueOn === valueOn && due.principal === principal,
    );
    const open = row ? openPart(row, 'principal') : 0n;
    if (open > 0n) this.ledger.pay(id, 'down-payment', open, valueOn);
  }

  private noteMoved(fact: ServicingFact, amount: bigint): void {
    this.ledger.sortRows();
    const portions = noAmounts();
    portions.principal = amount;
    this.ledger.note(fact, amount, portions);
  }
}
