import { type Currency, parseStreamName, type RecordedEvent } from '#kernel';
import { loan, loanCategory, portfolio } from '#lending';
import type { CloudEvent } from './cloud-event.js';
import { loanMessageData, type MessageData } from './message-data/loan-message-data.js';
import { dayReported } from './message-data/portfolio.js';
import { cloudEventType, type PublicType, schemaId } from './public-types.js';

/** Categories of the streams whose events are published, one message each. */
export const publicCategories: readonly string[] = [loanCategory, portfolio.category];

/** Turns stored events into public messages, one to one. */
export class PublicMessages {
  /**
   * @param storeId identity of the store, for the attribute `source`
   * @param currencyOf the currency of a loan's amounts, which only its first event states
   */
  constructor(
    private readonly storeId: string,
    private readonly currencyOf: (loanId: string) => Currency,
  ) {}

  /** @throws UnknownShape for an event that this version of the program cannot read */
  publish(stored: RecordedEvent): CloudEvent {
    const { category, id } = parseStreamName(stored.stream);
    if (category === portfolio.category) {
      const event = portfolio.upcast(stored);
      return this.envelope(stored, event.type, dayReported(event, id));
    }
    const event = loan.upcast(stored);
    const data = loanMessageData(event, { loanId: id, currency: this.currencyOf(id) });
    return this.envelope(stored, event.type, data);
  }

  /** Says that there is an event, and nothing of what it says. */
  withhold(stored: RecordedEvent): CloudEvent {
    const { category, id } = parseStreamName(stored.stream);
    return category === portfolio.category
      ? this.envelope(stored, 'portfolio.withheld', { portfolioId: id })
      : this.envelope(stored, 'loan.withheld', { loanId: id });
  }

  private envelope(stored: RecordedEvent, type: PublicType, data: MessageData): CloudEvent {
    const { category, id } = parseStreamName(stored.stream);
    const sequence = stored.revision + 1;
    return {
      specversion: '1.0',
      id: stored.eventId,
      source: `urn:afterloan:${this.storeId}`,
      type: cloudEventType(type),
      subject: id,
      time: stored.recordedAt,
      datacontenttype: 'application/json',
      dataschema: schemaId(type),
      businessdate: stored.occurredOn,
      recordedtime: stored.recordedAt,
      ...(category === portfolio.category ? { portfoliosequence: sequence } : { loansequence: sequence }),
      position: stored.position,
      correlationid: stored.correlationId,
      causationid: stored.causationId,
      data,
    };
  }
}
