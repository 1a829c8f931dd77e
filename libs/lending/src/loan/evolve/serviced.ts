import { type Currency, minor } from '#kernel';
import type { ComponentAmounts, LoanEvent } from '../loan.events.js';
import { type Amounts, type Charge, ended, type Instalment, type KnownLoan } from '../loan.state.js';
import type { Outcome, ServicedFact } from '../servicing/outcome.js';
import { inOrderOfDueDate } from '../servicing/account.js';
import { factOf, type RecordedFact } from '../servicing/recorded-fact.js';

/** The outcome that an event of a loan with servicing terms carries; undefined for every other event. */
export function servicingIn(event: LoanEvent): ServicedFact | undefined {
  return 'servicing' in event.data ? event.data.servicing : undefined;
}

/** Takes over what the event says: nothing is computed again. */
export function serviced(state: KnownLoan, { fact, outcome }: ServicedFact): KnownLoan {
  const { currency } = state;
  const { totals, status } = outcome;
  return {
    ...state,
    facts: [...state.facts, factOf(fact, currency)],
    status,
    settledOn: status === 'settled' ? state.settledOn : null,
    schedule: rowsAfter(state, outcome),
    charges: chargesAfter(state, outcome),
    annualRate: totals.annualRate,
    disbursed: minor(totals.disbursed, currency),
    firstDisbursedOn: totals.firstDisbursedOn,
    tranches: totals.tranches,
    lastInstalmentNumber: Math.max(state.lastInstalmentNumber, outcome.rowCount),
    plannedFrom: totals.firstDisbursedOn,
    maturityOn: totals.maturityOn,
    principalOutstanding: minor(totals.principalOutstanding, currency),
    received: amountsOf(totals.received, currency),
    waived: amountsOf(totals.waived, currency),
    writtenOff: amountsOf(totals.writtenOff, currency),
    writtenOffOn: totals.writtenOffOn,
    chargedOffOn: totals.chargedOffOn === undefined ? chargedOffBy(state, fact) : totals.chargedOffOn,
    recovered: amountsOf(totals.recovered, currency),
    credit: minor(totals.credit, currency),
    lastPaymentOn: totals.lastPaymentOn,
    repayments: totals.repayments,
    ...(status === 'active' ? {} : ended),
  };
}

/** Of an outcome that does not say: a charge-off says it itself, and its reversal takes it back. */
function chargedOffBy({ chargedOffOn, facts }: KnownLoan, fact: RecordedFact): KnownLoan['chargedOffOn'] {
  if (fact.type === 'charged-off') return fact.valueOn;
  const takenBack = fact.type === 'reversal' && facts.find(({ id }) => id === fact.of)?.type;
  return takenBack === 'charged-off' ? null : chargedOffOn;
}

function rowsAfter({ schedule, currency }: KnownLoan, { rows, rowCount }: Outcome): readonly Instalment[] {
  if (rows.length === 0 && rowCount === schedule.length) return schedule;
  const after = schedule.slice(0, rowCount);
  for (const row of rows) {
    after[row.number - 1] = {
      number: row.number,
      dueOn: row.dueOn,
      principal: minor(row.principal, currency),
      interest: minor(row.interest, currency),
      principalCleared: minor(row.principalCleared, currency),
      interestCleared: minor(row.interestCleared, currency),
    };
  }
  // A replay as of an earlier day may lack an event that brought rows: what stands is then figured anew, not read.
  return after.filter((row) => row !== undefined);
}

function chargesAfter({ charges, currency }: KnownLoan, outcome: Outcome): readonly Charge[] {
  if (outcome.charges.length === 0 && outcome.chargesGone.length === 0) return charges;
  const after = new Map(charges.map((charge) => [charge.chargeId, charge]));
  for (const chargeId of outcome.chargesGone) after.delete(chargeId);
  for (const { amount, cleared, ...charge } of outcome.charges) {
    after.set(charge.chargeId, {
      ...charge,
      amount: minor(amount, currency),
      cleared: minor(cleared, currency),
    });
  }
  return [...after.values()].sort(inOrderOfDueDate);
}

function amountsOf(amounts: ComponentAmounts, currency: Currency): Amounts {
  return {
    fees: minor(amounts.fees, currency),
    penalty: minor(amounts.penalty, currency),
    interest: minor(amounts.interest, currency),
    principal: minor(amounts.principal, currency),
  };
}
