import type { CloudEvent } from './cloud-event.js';

export interface KafkaMessage {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Binary mode of the Kafka protocol binding for CloudEvents 1.0: attributes are headers, data are the value. The key
 * is the loan's id, so that a loan's messages stand in one partition, in order.
 */
export function kafkaMessage(event: CloudEvent): KafkaMessage {
  // Spelt out, for every message passes here.
  const headers = {
    'content-type': event.datacontenttype,
    ce_specversion: event.specversion,
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_subject: event.subject,
    ce_time: event.time,
    ce_dataschema: event.dataschema,
    ce_businessdate: event.businessdate,
    ce_recordedtime: event.recordedtime,
    ce_loansequence: String(event.loansequence),
    ce_position: event.position,
    ce_correlationid: event.correlationid,
    ce_causationid: event.causationid,
  } satisfies Readonly<Record<string, string>> & { readonly [Name in Attribute]: string };
  return { key: event.subject, value: JSON.stringify(event.data), headers };
}

/** Every attribute but the data and their type, so that one which is added is not left out here. */
type Attribute = `ce_${Exclude<keyof CloudEvent, 'data' | 'datacontenttype'>}`;
