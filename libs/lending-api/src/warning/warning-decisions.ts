import { readWarningCatalogue, type RerunnableDecision } from '#lending';
import { compileCatalogue } from './compile-catalogue.js';

/** What a rule decided of a signal: which one, and all facts that its condition read. */
export interface SignalInputs {
  readonly signal: string;
  readonly facts: object;
}

const rerunnable: RerunnableDecision = {
  decided: ({ decision }) => (decision as { reasons: readonly string[] }).reasons,
  rerun: (ruleSet, inputs) => {
    const { signal, facts } = inputs as unknown as SignalInputs;
    const conditions = compileCatalogue(readWarningCatalogue(ruleSet.params));
    return conditions.evaluate(signal, conditions.prepare(facts)).kind === 'holds' ? [signal] : [];
  },
};

/** Decisions of the rules of a catalogue, to be run again. They stand here and not in the domain, which knows no CEL. */
export const rerunnableWarnings: Readonly<Record<string, RerunnableDecision>> = {
  'warning.raised': rerunnable,
  'warning.recurred': rerunnable,
};
