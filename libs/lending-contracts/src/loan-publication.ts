import type { EventStore } from '#event-store';
import type { RecordedEvent } from '#kernel';
import { loanCategory } from '#lending';
import { kafkaMessage, type KafkaMessage } from './kafka-message.js';
import { LoanCurrencies } from './loan-currency.js';
import { LoanMessages } from './loan-messages.js';

/** The public messages of all loans, as messages of Kafka. */
export async function loanPublication(store: EventStore) {
  const currencies = new LoanCurrencies(store);
  const messages = new LoanMessages(await store.storeId(), (loanId) => currencies.of(loanId));
  return {
    categories: [loanCategory],
    /** Reads what `publish` needs for these events. */
    prepare: (events: readonly RecordedEvent[]): Promise<void> => currencies.learn(events),
    publish: (event: RecordedEvent): KafkaMessage => kafkaMessage(messages.publish(event)),
    withhold: (event: RecordedEvent): KafkaMessage => kafkaMessage(messages.withhold(event)),
  };
}
