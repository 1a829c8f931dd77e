import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RecordedEvent } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { ApiRejection } from '../http/api.rejections.js';
import { RuleBook } from '../policy/index.js';
import type { DecisionExplainer, DecisionExplanation } from './decision-explainer.js';
import { delinquencyExplainer } from './delinquency-explainer.js';

/** Lays open any automatic decision, by the id of its event. */
@Injectable()
export class Decisions {
  private readonly explainers: ReadonlyMap<string, DecisionExplainer>;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(RuleBook) ruleBook: RuleBook,
  ) {
    const all: readonly DecisionExplainer[] = [delinquencyExplainer(store, ruleBook)];
    this.explainers = new Map(all.flatMap((one) => one.types.map((type) => [type, one])));
  }

  /** @throws ApiRejection `event-not-found`, `not-a-decision` */
  async explain(eventId: string): Promise<DecisionExplanation> {
    const event = await this.find(eventId);
    const explainer = this.explainers.get(event.type);
    if (explainer === undefined || event.ruleSet === undefined) {
      throw new ApiRejection('not-a-decision', `${event.type} is not a decision by rule`, 'eventId');
    }
    return explainer.explain(event, event.ruleSet);
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
