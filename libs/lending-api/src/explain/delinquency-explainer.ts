import { type JsonValue, type RecordedEvent, type RuleSetRef, canonicalJson, formatMinor } from '#kernel';
import { type EventStore } from '#event-store';
import {
  type DelinquencyRules,
  type KnownLoan,
  type LoanEvent,
  type LoanState,
  bucketsFor,
  delinquencyBuckets,
  loan,
  loanBalances,
  withoutGrades,
} from '#lending';
import { defaultDelinquencyRules } from '#lending-read-models';
import type { RuleBook } from '../policy/index.js';
import type { DecisionExplainer, DecisionExplanation } from './decision-explainer.js';

/** Overdue, another bucket, cured: decided by the buckets of the rule set, on the loan as the event found it. */
export function delinquencyExplainer(store: EventStore, ruleBook: RuleBook): DecisionExplainer {
  return {
    types: ['loan.overdue-recognised', 'loan.bucket-moved', 'loan.cured'],
    async explain(event, ruleSet) {
      const state = await stateBefore(store, event);
      const rules = await rulesOf(ruleBook, ruleSet);
      return explained(event, ruleSet, state, rules);
    },
  };
}

function explained(
  event: RecordedEvent,
  ruleSet: RuleSetRef,
  state: KnownLoan,
  rules: DelinquencyRules | undefined,
): DecisionExplanation {
  const decided = outcomeOf(loan.upcast(event));
  const told = { event, ruleSet, inputs: inputsOf(state, event), decided };
  if (rules === undefined) return { ...told, rules: null, again: null, verdict: 'rule-set-unknown' };
  const { occurredOn } = event;
  const command = { type: 'loan.assess', asOf: occurredOn, rules, businessDate: occurredOn } as const;
  const again = loan.decide(command, state).map(outcomeOf)[0] ?? null;
  const buckets = bucketsFor(state, rules) as unknown as JsonValue;
  const verdict = canonicalJson(again) === canonicalJson(decided) ? 'same' : 'different';
  return { ...told, rules: { buckets }, again, verdict };
}

function outcomeOf({ type, data }: LoanEvent): JsonValue {
  return { type, ...data } as unknown as JsonValue;
}

function inputsOf(state: KnownLoan, { occurredOn }: RecordedEvent): DecisionExplanation['inputs'] {
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

async function stateBefore(store: EventStore, { stream, revision }: RecordedEvent): Promise<KnownLoan> {
  let state: LoanState = loan.initialState();
  for await (const page of store.readStream(stream, { limit: revision })) {
    for (const event of page) state = loan.evolve(state, loan.upcast(event));
  }
  if (state.status === 'unregistered') throw new Error(`${stream} decides before it is registered`);
  return state;
}

/** The same id and version is the same content for ever: another content under it is refused. */
async function rulesOf(ruleBook: RuleBook, ruleSet: RuleSetRef): Promise<DelinquencyRules | undefined> {
  const { adopted } = await ruleBook.adopted('delinquency');
  const found = adopted.find(
    ({ ruleSet: { id, version } }) => id === ruleSet.id && version === ruleSet.version,
  );
  if (found) return { ruleSet, buckets: delinquencyBuckets(withoutGrades(found.ruleSet.params)) };
  const shipped = defaultDelinquencyRules();
  return shipped.ruleSet.id === ruleSet.id && shipped.ruleSet.version === ruleSet.version
    ? shipped
    : undefined;
}
