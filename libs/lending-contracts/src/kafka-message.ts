import type { CloudEvent } from './cloud-event.js';

export interface KafkaMessage {
  readonly key: string;
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Binary mode of the Kafka protocol binding for CloudEvents 1.0: attributes are headers, data are the value. The key
 * is the subject, so that a loan's messages stand in one partition, in order.
 */
export function kafkaMessage(event: CloudEvent): KafkaMessage {
  // Spelt out, for every message passes here.
  const headers: Headers = {
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
    ce_position: event.position,
    ce_correlationid: event.correlationid,
    ce_causationid: event.causationid,
  };
  if (event.loansequence !== undefined) headers.ce_loansequence = String(event.loansequence);
  if (event.portfoliosequence !== undefined) headers.ce_portfoliosequence = String(event.portfoliosequence);
  return { key: event.subject, value: JSON.stringify(event.data), headers };
}

/** Every attribute but the data and their type, so that one which is added is not left out here. */
type Attribute = Exclude<keyof CloudEvent, 'data' | 'datacontenttype'>;

type Headers = Record<string, string> & {
  -readonly [Name in keyof Pick<CloudEvent, Attribute> as `ce_${Name}`]: string;
};
