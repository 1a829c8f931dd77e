import { type ConditionSet, factsAt } from '#conditions';
import type { LocalDate } from '#kernel';
import { type LoanFacts, type SignalRule, sightKey, type WarningFacts, warningFactsSchema } from '#lending';
import type { WarningRulesInForce } from './warning-rules.js';

/** A signal that a rule sees, with all facts that decided it. */
export interface SeenSignal {
  readonly signal: SignalRule;
  /** The loan, of a signal about one. */
  readonly loanId: string | null;
  readonly inputs: { readonly [name: string]: never };
  readonly sightKey: string;
}

export interface Evaluation {
  readonly seen: readonly SeenSignal[];
  /** The first day on which time alone may make a rule see something; null where none is known. */
  readonly nextOn: LocalDate | null;
  /** Conditions that were looked at. */
  readonly evaluated: number;
}

/** Looks at everything that a catalogue can see in the facts of a borrower. Pure: the same facts, the same signals. */
export function evaluateRules(
  { catalogue, conditions }: Pick<WarningRulesInForce, 'catalogue' | 'conditions'>,
  facts: WarningFacts,
): Evaluation {
  const rules = catalogue.signals.filter(({ condition }) => condition !== undefined);
  const seen: SeenSignal[] = [];
  let nextOn: LocalDate | null = null;
  let evaluated = 0;
  const look = (signals: readonly SignalRule[], about: WarningFacts & { readonly loan?: LoanFacts }) => {
    const prepared = conditions.prepare(about);
    for (const signal of signals) {
      evaluated += 1;
      if (conditions.evaluate(signal.id, prepared).kind === 'holds')
        seen.push(seenIn(conditions, signal, about));
      const next = conditions.nextDate(signal.id, prepared, facts.asOf);
      if (next !== null && (nextOn === null || next < nextOn)) nextOn = next;
    }
  };
  look(
    rules.filter(({ about }) => about === 'borrower'),
    facts,
  );
  const aboutLoans = rules.filter(({ about }) => about === 'loan');
  for (const loan of facts.loans) look(aboutLoans, { ...facts, loan });
  return { seen, nextOn, evaluated };
}

function seenIn(
  conditions: ConditionSet,
  signal: SignalRule,
  facts: WarningFacts & { readonly loan?: LoanFacts },
): SeenSignal {
  const inputs = factsAt(warningFactsSchema, { ...facts }, conditions.referencedBy(signal.id));
  return {
    signal,
    loanId: facts.loan?.loanId ?? null,
    inputs: inputs as SeenSignal['inputs'],
    sightKey: sightKey(inputs, facts.loan),
  };
}
