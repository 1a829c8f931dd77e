import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonicalJson, contentHash, type RecordedEvent } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { ApiRejection } from '../http/api.rejections.js';
import { type NamedRuleSet, namedRuleSet, RuleBook } from '../policy/index.js';
import type { DecisionExplainer, DecisionExplanation, Rerun, Verdict } from './decision-explainer.js';
import { decisionExplainers } from './decision-explainers.js';

/** Lays open any automatic decision, by the id of its event. */
@Injectable()
export class Decisions {
  private readonly explainers: ReadonlyMap<string, DecisionExplainer>;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(RuleBook) private readonly ruleBook: RuleBook,
  ) {
    this.explainers = new Map(
      decisionExplainers(store).flatMap((one) => one.types.map((type) => [type, one])),
    );
  }

  /** @throws ApiRejection `event-not-found`, `not-a-decision` */
  async explain(eventId: string): Promise<DecisionExplanation> {
    const event = await this.find(eventId);
    const { ruleSet } = event;
    const rerun = ruleSet && (await this.explainers.get(event.type)?.explain(event));
    if (ruleSet === undefined || rerun === undefined) {
      throw new ApiRejection('not-a-decision', `${event.type} is not a decision by rule`, 'eventId');
    }
    const { inputs, decided } = rerun;
    const known = await namedRuleSet(this.ruleBook, ruleSet);
    const rules = known ? rerun.rules(known.ruleSet) : null;
    const fault = faultOf(rerun, known);
    const again = known && fault === undefined ? rerun.again(known.ruleSet) : null;
    const isSame = canonicalJson(again) === canonicalJson(decided);
    const verdict = fault ?? (isSame ? 'same' : 'different');
    return { event, ruleSet, rules, inputs, decided, again, verdict };
  }

  private async find(eventId: string): Promise<RecordedEvent> {
    const [place] = await this.dataSource.query<{ stream: string; revision: number }[]>(
      'select stream, revision from read_model.loan_history where event_id = $1 limit 1',
      [eventId],
    );
    if (place) {
      for await (const [event] of this.store.readStream(place.stream, { from: place.revision, limit: 1 })) {
        return event!;
      }
    }
    throw new ApiRejection('event-not-found', `no event ${eventId} about a loan or borrower`, 'eventId');
  }
}

/** Why there is nothing to run again. */
function faultOf({ inputs, stated }: Rerun, known: NamedRuleSet | undefined): Verdict | undefined {
  if (known === undefined) return 'rule-set-unknown';
  if (stated && stated.ruleSetHash !== known.hash) return 'rule-set-differs';
  if (stated && stated.inputsHash !== contentHash(inputs)) return 'inputs-differ';
  return undefined;
}
