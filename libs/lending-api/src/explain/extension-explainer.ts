import type { EventStore } from '#event-store';
import { extensionLimit, extensionRules, loan } from '#lending';
import type { DecisionExplainer } from './decision-explainer.js';
import { stateBefore } from './state-before.js';

/** That a loan may be extended so far: decided by the caps of the rule set on its original term. */
export function extensionExplainer(store: EventStore): DecisionExplainer {
  return {
    types: ['loan.extended', 'loan.contract-changed'],
    async explain(event) {
      const before = await stateBefore(store, loan, event);
      const after = loan.evolve(before, loan.upcast(event));
      if (before.status === 'unregistered' || after.status === 'unregistered' || after.maturityOn === null) {
        return undefined;
      }
      const { maturityOn } = after;
      return {
        inputs: {
          currency: before.currency,
          firstDisbursedOn: before.firstDisbursedOn,
          formerMaturityOn: before.maturityOn,
          maturityOn,
        },
        decided: { maturityOn, allowed: true },
        rules: ({ params }) => params,
        again: (ruleSet) => {
          const limit = extensionLimit(before, extensionRules(ruleSet));
          const latest = limit?.latest ?? null;
          return { maturityOn, allowed: latest === null || maturityOn <= latest };
        },
      };
    },
  };
}
