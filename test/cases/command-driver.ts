import { isDeepStrictEqual } from 'node:util';
import { formatMinor, type LocalDate, type RecordedEvent } from '#kernel';
import {
  type DelinquencyRules,
  type KnownLoan,
  loan,
  type LoanCommand,
  type LoanState,
  servicingPayOffQuote,
  servicingTermsOf,
  withAccountOn,
} from '#lending';
import { commandOf, registrationOf } from './case-commands.js';
import type { CaseDriver, Observed } from './case-driver.js';
import { factOf } from './case-facts.js';
import type { CaseEvent, ServicingCase } from './case-file.js';
import { checkFormat } from './case-format.js';
import { currency } from './case-terms.js';
import { observe } from './observe.js';

/** Servicing terms bring their own buckets. */
const rules: DelinquencyRules = { ruleSet: { id: 'case', version: '1' }, buckets: [] };

/**
 * Drives a loan by its public commands. What is observed comes from the events alone: they go through JSON as a store
 * returns them, are read by `upcast` and folded by `evolve`.
 */
export class CommandDriver implements CaseDriver {
  private readonly stored: string[] = [];
  private state: LoanState = loan.initialState();
  private businessDate: LocalDate;

  constructor(private readonly servicingCase: ServicingCase) {
    checkFormat(servicingCase);
    const dates = servicingCase.events.flatMap(({ date, entered_on: enteredOn }) => [date, enteredOn]);
    const known = [servicingCase.loan.submitted_on, ...dates].filter((date) => date !== undefined);
    this.businessDate = known.sort()[0] as LocalDate;
    this.obey(registrationOf(servicingCase, this.businessDate));
  }

  apply(event: CaseEvent): void {
    const fact = factOf(this.withAmount(event), this.known.facts);
    if (!fact) return;
    if (fact.enteredOn > this.businessDate) this.businessDate = fact.enteredOn;
    if (fact.type !== 'day-closed') {
      this.obey(commandOf(fact, this.businessDate));
      this.compareWithFacts();
    }
    // A bucket is looked for whenever something was entered and when a day is closed.
    this.obey({ type: 'loan.assess', asOf: this.businessDate, rules, businessDate: this.businessDate });
  }

  observe(asOf: string): Observed {
    const state = this.withExpectedDisbursement(this.replayed());
    const { facts, bucket } = state;
    return observe(this.servicingCase, { terms: servicingTermsOf(state)!, facts, bucket }, asOf as LocalDate);
  }

  /** A pay-off names its amount or pays what ends the loan on its day. */
  private withAmount(event: CaseEvent): CaseEvent {
    if (event.type !== 'PAY_OFF' || event.amount !== undefined) return event;
    const quote = servicingPayOffQuote(this.known, event.date as LocalDate)!;
    const total = Object.values(quote).reduce((sum, amount) => sum + amount, 0n);
    return { ...event, amount: formatMinor(total, currency) };
  }

  private get known(): KnownLoan {
    if (this.state.status === 'unregistered') throw new Error('the case is not registered');
    return this.state;
  }

  private obey(command: LoanCommand): void {
    for (const event of loan.decide(command, this.state)) {
      this.stored.push(JSON.stringify({ ...event, schema: loan.schemas[event.type] }));
      this.state = loan.evolve(this.state, event);
    }
  }

  /** The state that the recorded outcomes add up to must be the one that follows from the facts. */
  private compareWithFacts(): void {
    const figured = withAccountOn(this.known, this.businessDate);
    const differing = (Object.keys(figured) as (keyof KnownLoan)[]).filter(
      (key) => !isDeepStrictEqual(figured[key], this.known[key]),
    );
    if (differing.length > 0) throw new Error(`recorded otherwise than figured: ${differing.join(', ')}`);
  }

  private replayed(): KnownLoan {
    const state = this.stored
      .map((text) => loan.upcast(JSON.parse(text) as RecordedEvent))
      .reduce(loan.evolve, loan.initialState());
    if (!isDeepStrictEqual(state, this.state)) throw new Error('the replayed state is not the live one');
    return state as KnownLoan;
  }

  /** A loan that was never paid out is shown as it would be if it were, in full and on the day it was applied for. */
  private withExpectedDisbursement(state: KnownLoan): KnownLoan {
    const { loan: terms, events } = this.servicingCase;
    if (events.some(({ type }) => type === 'DISBURSE') || !terms.principal || !terms.submitted_on)
      return state;
    const preview = loan.decide(
      {
        type: 'loan.disburse',
        disbursementId: 'expected',
        amount: terms.principal,
        valueOn: terms.submitted_on as LocalDate,
        businessDate: this.businessDate,
      },
      state,
    );
    return preview.reduce<LoanState>(loan.evolve, state) as KnownLoan;
  }
}
