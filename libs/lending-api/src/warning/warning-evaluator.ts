import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import { EVENT_STORE, type EventStore, executeCommand } from '#event-store';
import type { Actor, LocalDate, Position } from '#kernel';
import { decisionOn, type RaiseSignal, warning, type WarningFacts } from '#lending';
import { openBusinessDate } from '../business-day/open-date.js';
import { type Evaluation, evaluateRules, type SeenSignal } from './evaluate-rules.js';
import { FactGatherer } from './fact-gatherer.js';
import { warningIdOf } from './warning-id.js';
import { WarningRules, type WarningRulesInForce } from './warning-rules.js';

export const rulesActor: Actor = { id: 'warning-rules', role: 'system', org: 'system' };

export interface EvaluationOrigin {
  readonly correlationId: string;
  readonly causationId: string;
}

export interface Evaluated {
  readonly nextOn: LocalDate | null;
  /** Up to where the history was known to it, at least. */
  readonly knownTo: Position;
}

/** Looks at a borrower by the rules in force and raises what they see. */
@Injectable()
export class WarningEvaluator {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(WarningRules) private readonly rules: WarningRules,
    @Inject(FactGatherer) private readonly gatherer: FactGatherer,
  ) {}

  /** @returns the catalogue and day by which warnings are raised now; null where nothing is */
  async inForce(): Promise<{ readonly rules: WarningRulesInForce; readonly asOf: LocalDate } | null> {
    const asOf = await openBusinessDate(this.store);
    const rules = asOf === undefined ? null : await this.rules.inForce(asOf);
    return rules === null ? null : { rules, asOf: asOf! };
  }

  /**
   * Can be repeated: the command ids follow from what was seen.
   * @param caughtUp settles when the read models hold everything up to a position
   */
  async evaluate(
    borrowerId: string,
    origin: EvaluationOrigin,
    caughtUp: (position: Position) => Promise<void>,
  ): Promise<Evaluated | null> {
    const present = await this.inForce();
    if (present === null) return null;
    const knownTo = await this.store.head();
    await caughtUp(knownTo);
    const { rules, asOf } = present;
    const facts = await this.gatherer.gather(borrowerId, asOf);
    if (facts === null) return { nextOn: null, knownTo };
    const { seen, nextOn }: Evaluation = evaluateRules(rules, facts);
    for (const signal of seen) await this.raise(signal, borrowerId, facts, rules, origin);
    return { nextOn, knownTo };
  }

  private async raise(
    { signal, loanId, inputs, sightKey }: SeenSignal,
    borrowerId: string,
    facts: WarningFacts,
    { catalogue, ruleSet, ruleSetHash }: WarningRulesInForce,
    origin: EvaluationOrigin,
  ): Promise<void> {
    const id = warningIdOf(signal.id, signal.about, loanId ?? borrowerId);
    const commandId = uuidV5(`rule/${ruleSetHash}/${facts.asOf}/${sightKey}`, id);
    const command: RaiseSignal = {
      type: 'warning.raise',
      signal: signal.id,
      about: signal.about,
      concerns: { borrowerId, loanIds: loanId === null ? facts.loans.map((loan) => loan.loanId) : [loanId] },
      episodeId: uuidV5('episode', commandId),
      level: signal.level,
      source: 'rule',
      details: `${signal.name.zh} / ${signal.name.en}`,
      raisedOn: facts.asOf,
      handling: catalogue.handling[signal.level],
      decision: decisionOn(ruleSetHash, { signal: signal.id, facts: inputs }, [signal.id]),
      ruleSet,
      sightKey,
      by: rulesActor.id,
      businessDate: facts.asOf,
    };
    await executeCommand(this.store, warning, id, command, {
      ...origin,
      commandId,
      input: { signal: signal.id, sightKey },
      actor: rulesActor,
    });
  }
}
