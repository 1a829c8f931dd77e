import type { EventStore } from '#event-store';
import type { RecordedEvent } from '#kernel';
import { loanCategory, portfolio } from '#lending';
import { kafkaMessage, type KafkaMessage } from './kafka-message.js';
import { LoanCurrencies } from './loan-currency.js';
import { PublicMessages } from './public-messages.js';

/** The public messages of all loans, as messages of Kafka. */
export function loanPublication(store: EventStore) {
  return publicationOf([loanCategory], store);
}

/** The figures of every closed day, which go to a topic of their own: their subject is no loan. */
export function portfolioPublication(store: EventStore) {
  return publicationOf([portfolio.category], store);
}

async function publicationOf(categories: readonly string[], store: EventStore) {
  const currencies = new LoanCurrencies(store);
  const messages = new PublicMessages(await store.storeId(), (loanId) => currencies.of(loanId));
  return {
    categories,
    /** Reads what `publish` needs for these events. */
    prepare: (events: readonly RecordedEvent[]): Promise<void> => currencies.learn(events),
    publish: (event: RecordedEvent): KafkaMessage => kafkaMessage(messages.publish(event)),
    withhold: (event: RecordedEvent): KafkaMessage => kafkaMessage(messages.withhold(event)),
  };
}
