import type { EventStore } from '#event-store';
import { classLoweredExplainer } from './class-lowered-explainer.js';
import type { DecisionExplainer } from './decision-explainer.js';
import { delegationExplainer } from './delegation-explainer.js';
import { delinquencyExplainer } from './delinquency-explainer.js';
import { extensionExplainer } from './extension-explainer.js';
import { plannedInspectionExplainer } from './planned-inspection-explainer.js';
import { recordedDecisionExplainer } from './recorded-decision-explainer.js';
import { retentionExplainer } from './retention-explainer.js';

/** Every kind of decision by rule. */
export function decisionExplainers(store: EventStore): readonly DecisionExplainer[] {
  return [
    recordedDecisionExplainer,
    delinquencyExplainer(store),
    classLoweredExplainer(store),
    plannedInspectionExplainer(store),
    delegationExplainer(store),
    extensionExplainer(store),
    retentionExplainer,
  ];
}
