import { type Currency, parseStreamName, type RecordedEvent } from '#kernel';
import { loan } from '#lending';
import type { CloudEvent } from './cloud-event.js';
import { loanMessageData, type MessageData } from './message-data/loan-message-data.js';
import { cloudEventType, type PublicType, schemaId, withheldType } from './public-types.js';

/** Turns stored events of loans into public messages, one to one. */
export class LoanMessages {
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
    const event = loan.upcast(stored);
    const { id: loanId } = parseStreamName(stored.stream);
    return this.envelope(
      stored,
      event.type,
      loanMessageData(event, { loanId, currency: this.currencyOf(loanId) }),
    );
  }

  /** Says that there is an event, and nothing of what it says. */
  withhold(stored: RecordedEvent): CloudEvent {
    return this.envelope(stored, withheldType, { loanId: parseStreamName(stored.stream).id });
  }

  private envelope(stored: RecordedEvent, type: PublicType, data: MessageData): CloudEvent {
    return {
      specversion: '1.0',
      id: stored.eventId,
      source: `urn:afterloan:${this.storeId}`,
      type: cloudEventType(type),
      subject: parseStreamName(stored.stream).id,
      time: stored.recordedAt,
      datacontenttype: 'application/json',
      dataschema: schemaId(type),
      businessdate: stored.occurredOn,
      recordedtime: stored.recordedAt,
      loansequence: stored.revision + 1,
      position: stored.position,
      correlationid: stored.correlationId,
      causationid: stored.causationId,
      data,
    };
  }
}
