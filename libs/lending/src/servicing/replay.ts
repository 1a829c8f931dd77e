import { type LocalDate, unreachable } from '#kernel';
import { downPaymentOf } from './down-payment.js';
import { downPaymentId, effectiveOn, inEffect, isReversed } from './entry-order.js';
import type { Disbursement, Rescheduled, ServicingFact } from './facts.js';
import { fixedPlan } from './fixed-plan.js';
import { Ledger } from './ledger.js';
import { layOutPeriods } from './periods.js';
import { parseRate } from './rate.js';
import { RateHistory } from './rate-history.js';
import { reAge, reAmortise } from './restructuring.js';
import { RollingPlan } from './rolling-plan.js';
import { newRow, openPart, type Row } from './row.js';
import type { ServicingTerms } from './terms.js';
import { noAmounts } from './components.js';

/**
 * The loan as of a day, from its terms and facts alone. Everything is computed anew in the order in which the facts
 * take effect, so a back-dated or reversed fact gives the amounts it would have given in time.
 */
export function replay(terms: ServicingTerms, facts: readonly ServicingFact[], asOf: LocalDate): Ledger {
  return new Replay(terms, facts, asOf).run();
}

class Replay {
  private readonly facts: readonly ServicingFact[];
  private readonly rates: RateHistory;
  private readonly changes: readonly Rescheduled[];
  private readonly ledger: Ledger;
  private rolling: RollingPlan | null = null;

  constructor(
    private readonly terms: ServicingTerms,
    private readonly known: readonly ServicingFact[],
    private readonly asOf: LocalDate,
  ) {
    this.facts = inEffect(known, asOf);
    this.changes = this.facts.filter((fact) => fact.type === 'rescheduled');
    this.rates = new RateHistory(parseRate(terms.annualRate, 'annualRate'));
    for (const { fromOn, annualRate } of this.changes) {
      if (annualRate !== undefined) this.rates.change(fromOn, parseRate(annualRate, 'annualRate'));
    }
    this.ledger = new Ledger(terms, []);
  }

  run(): Ledger {
    if (this.terms.planning === 'fixed') this.layOut();
    for (const fact of this.facts) this.apply(fact);
    if (this.terms.dailyRest) this.rolling?.followRealBalance(this.asOf);
    return this.ledger;
  }

  private layOut(): void {
    const disbursements = this.facts.filter((fact) => fact.type === 'disbursement');
    const [first] = disbursements;
    if (!first) return;
    const { terms, rates, changes, asOf } = this;
    const periods = layOutPeriods(terms, terms.startOn ?? first.valueOn, changes);
    const payments = this.facts.filter((fact) => fact.type === 'payment');
    this.ledger.rows = fixedPlan({ terms, rates, periods, disbursements, changes, payments, asOf });
    for (const disbursement of disbursements) this.addDownPayment(disbursement);
    this.ledger.sortRows();
    for (const fact of this.facts) if (fact.type === 'charge') this.ledger.charge(fact, effectiveOn(fact));
    this.ledger.sortRows();
  }

  private apply(fact: ServicingFact): void {
    const { ledger, terms } = this;
    switch (fact.type) {
      case 'disbursement':
        return this.disburse(fact);
      case 'payment':
        if (terms.dailyRest) this.rolling?.followRealBalance(fact.valueOn);
        return ledger.pay(fact.id, fact.kind, fact.amount, fact.valueOn);
      case 'charge':
        if (terms.planning === 'rolling') {
          ledger.charge(fact, effectiveOn(fact));
          ledger.sortRows();
        }
        return;
      case 'payment-returned':
      case 'credit-refunded':
        return ledger.giveBack(fact);
      case 'charged-off':
        return ledger.chargeOff(fact.id, fact.valueOn);
      case 'written-off':
        return ledger.writeOff(fact.id, fact.valueOn);
      case 're-aged':
        return this.noteMoved(fact, reAge(ledger.rows, fact, terms.rounding));
      case 're-amortised':
        return this.noteMoved(
          fact,
          reAmortise(ledger.rows, fact.valueOn, terms.rounding, terms.instalmentMultiple ?? 1n),
        );
      case 'rescheduled':
      case 'delinquency-paused':
      case 'day-closed':
      case 'reversal':
        return;
      default:
        unreachable(fact);
    }
  }

  private disburse(fact: Disbursement): void {
    const { ledger, terms } = this;
    ledger.disbursements.push(fact);
    ledger.principalOutstanding += fact.amount;
    if (terms.planning === 'rolling') this.planDisbursement(fact);
    ledger.useCredit(fact.valueOn);
    ledger.note({
      factId: fact.id,
      on: fact.valueOn,
      type: fact.type,
      amount: fact.amount,
      portions: noAmounts(),
    });
    const id = downPaymentId(fact.id);
    if (terms.downPayment?.automatic && !isReversed(this.known, id)) this.payDownPayment(id, fact);
  }

  private planDisbursement(fact: Disbursement): void {
    const { ledger, terms } = this;
    if (!this.rolling) {
      this.rolling = new RollingPlan(
        terms,
        this.rates,
        layOutPeriods(terms, terms.startOn ?? fact.valueOn, this.changes),
      );
      ledger.rows.push(...this.rolling.rows);
    }
    this.rolling.disburse(fact.valueOn, fact.amount - downPaymentOf(terms, fact.amount));
    this.addDownPayment(fact);
    ledger.sortRows();
  }

  private addDownPayment({ valueOn, amount }: Disbursement): void {
    const principal = downPaymentOf(this.terms, amount);
    if (principal === 0n) return;
    const row = newRow('down-payment', valueOn, valueOn);
    row.due.principal = principal;
    this.ledger.rows.push(row);
  }

  private payDownPayment(id: string, { valueOn, amount }: Disbursement): void {
    const row = this.downPaymentRow(valueOn, downPaymentOf(this.terms, amount));
    const open = row ? openPart(row, 'principal') : 0n;
    if (open > 0n) this.ledger.pay(id, 'down-payment', open, valueOn);
  }

  private downPaymentRow(on: LocalDate, principal: bigint): Row | undefined {
    const { rows } = this.ledger;
    return rows.findLast(
      (row) => row.kind === 'down-payment' && row.dueOn === on && row.due.principal === principal,
    );
  }

  private noteMoved(fact: ServicingFact, amount: bigint): void {
    this.ledger.sortRows();
    const portions = noAmounts();
    portions.principal = amount;
    this.ledger.note({ factId: fact.id, on: fact.valueOn, type: fact.type, amount, portions });
  }
}
