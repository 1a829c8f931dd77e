import type { EventStore } from '#event-store';
import type { Actor, JsonValue } from '#kernel';
import { approval, type ApprovalEvent, authorityRules, delegationFor, type KnownApproval } from '#lending';
import type { DecisionExplainer } from './decision-explainer.js';
import { parametersOf } from './recorded-decision-explainer.js';
import { stateBefore } from './state-before.js';

/** By which delegation somebody may approve: decided by the rules of authority on the matter and the persons. */
export function delegationExplainer(store: EventStore): DecisionExplainer {
  return {
    types: ['approval.endorsed', 'approval.meeting-closed'],
    async explain(event) {
      const state = await stateBefore(store, approval, event);
      if (state.status === 'none') throw new Error(`${event.stream} decides before it is requested`);
      const persons = personsOf(approval.upcast(event), state);
      const { matter } = state;
      return {
        inputs: {
          asOf: event.occurredOn,
          matter: matter as unknown as JsonValue,
          persons: persons as unknown as JsonValue,
        },
        decided: { delegation: event.data['delegation']! },
        rules: parametersOf,
        again: (ruleSet) => {
          const rules = authorityRules(parametersOf(ruleSet));
          const found = persons.map((person) => delegationFor(rules, person, matter, event.occurredOn));
          return { delegation: found.find(Boolean)?.id ?? null };
        },
      };
    },
  };
}

function personsOf(event: ApprovalEvent, { meeting }: KnownApproval): readonly Actor[] {
  if (event.type === 'approval.endorsed') return [event.data.signature.by];
  return (meeting?.opinions ?? []).map(({ signature }) => signature.by);
}
