import { formatMinor, type JsonValue, type RecordedEvent, type RuleSetRef } from '#kernel';
import type { EventStore } from '#event-store';
import {
  bucketsFor,
  type DelinquencyRules,
  delinquencyBuckets,
  type KnownLoan,
  loan,
  loanBalances,
  type LoanEvent,
  type RuleSet,
} from '#lending';
import type { DecisionExplainer } from './decision-explainer.js';
import { parametersOf } from './recorded-decision-explainer.js';
import { stateBefore } from './state-before.js';

/** Overdue, another bucket, cured: decided by the buckets of the rule set, on the loan as the event found it. */
export function delinquencyExplainer(store: EventStore): DecisionExplainer {
  return {
    types: ['loan.overdue-recognised', 'loan.bucket-moved', 'loan.cured'],
    async explain(event) {
      const state = await stateBefore(store, loan, event);
      if (state.status === 'unregistered') throw new Error(`${event.stream} decides before it is registered`);
      return {
        inputs: inputsOf(state, event),
        decided: outcomeOf(loan.upcast(event)),
        rules: (ruleSet) => ({ buckets: bucketsFor(state, rulesOf(ruleSet)) as unknown as JsonValue }),
        again: (ruleSet) => {
          const { occurredOn: asOf } = event;
          const command = { type: 'loan.assess', asOf, rules: rulesOf(ruleSet), businessDate: asOf } as const;
          return loan.decide(command, state).map(outcomeOf)[0] ?? null;
        },
      };
    },
  };
}

function outcomeOf({ type, data }: LoanEvent): JsonValue {
  return { type, ...data } as unknown as JsonValue;
}

function inputsOf(state: KnownLoan, { occurredOn }: RecordedEvent): JsonValue {
  const { daysPastDue, overdue, overdueSince } = loanBalances(state, occurredOn);
  const amounts = Object.entries(overdue).map(([name, amount]) => [
    name,
    formatMinor(amount, state.currency),
  ]);
  return {
    asOf: occurredOn,
    bucketBefore: state.bucket,
    overdueSince,
    daysPastDue,
    overdue: Object.fromEntries(amounts) as { [name: string]: string },
  };
}

function rulesOf(ruleSet: RuleSet): DelinquencyRules {
  const named: RuleSetRef = { id: ruleSet.id, version: ruleSet.version };
  return { ruleSet: named, buckets: delinquencyBuckets(parametersOf(ruleSet)) };
}
