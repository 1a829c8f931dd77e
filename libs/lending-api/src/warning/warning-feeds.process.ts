import { v5 as uuidV5 } from 'uuid';
import type { DataSource } from 'typeorm';
import { type EventStore, executeCommand } from '#event-store';
import type { RecordedEvent } from '#kernel';
import { monitoring, type SignalRule, warning } from '#lending';
import { loansOfBorrower } from '#lending-read-models';
import type { CommandOrigin, RunnableProcess } from '#processes';
import type { WarningEvaluator } from './warning-evaluator.js';
import { warningIdOf } from './warning-id.js';

const feedActor = { id: 'warning-feeds', role: 'system', org: 'system' };

/** A finding that a feed delivered raises the signals to which the catalogue assigns its kind. */
export function warningFeeds(
  evaluator: WarningEvaluator,
  store: EventStore,
  database: DataSource,
): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'warning-feeds',
      categories: [monitoring.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) =>
        event.type === 'monitoring.finding-recorded' && event.data.origin === 'feed' ? [event] : [],
    },
    dispatch: async (event, origin) => {
      const present = await evaluator.inForce();
      const fact = monitoring.upcast(event);
      if (present === null || fact.type !== 'monitoring.finding-recorded') return;
      const { borrowerId, findingId, kind, text } = fact.data;
      const { catalogue } = present.rules;
      const signals = catalogue.signals.filter(({ feeds }) => feeds?.includes(kind));
      if (signals.length === 0) return;
      const loanIds = await loansOfBorrower(database, borrowerId);
      const raise = (signal: SignalRule, about: string) =>
        raiseByFeed(store, signal, about, origin, {
          concerns: { borrowerId, loanIds: signal.about === 'loan' ? [about] : loanIds },
          level: signal.level,
          details: text,
          findingId,
          raisedOn: present.asOf,
          businessDate: present.asOf,
          handling: catalogue.handling[signal.level],
        });
      for (const signal of signals) {
        for (const about of signal.about === 'loan' ? loanIds : [borrowerId]) await raise(signal, about);
      }
    },
  };
}

type Raised = Pick<
  Extract<Parameters<typeof warning.decide>[0], { type: 'warning.raise' }>,
  'concerns' | 'level' | 'details' | 'findingId' | 'raisedOn' | 'businessDate' | 'handling'
>;

async function raiseByFeed(
  store: EventStore,
  { id: signal, about }: SignalRule,
  subject: string,
  origin: CommandOrigin,
  raised: Raised,
): Promise<void> {
  const id = warningIdOf(signal, about, subject);
  const commandId = uuidV5(`feed/${raised.findingId}`, id);
  await executeCommand(
    store,
    warning,
    id,
    {
      type: 'warning.raise',
      signal,
      about,
      source: 'feed',
      episodeId: uuidV5('episode', commandId),
      by: feedActor.id,
      ...raised,
    },
    { ...origin, commandId, actor: feedActor, input: { findingId: raised.findingId ?? null } },
  );
}
