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
export function kafkaMessage({ data, datacontenttype, ...attributes }: CloudEvent): KafkaMessage {
  const headers: Record<string, string> = { 'content-type': datacontenttype };
  for (const [name, value] of Object.entries(attributes)) headers[`ce_${name}`] = String(value);
  return { key: attributes.subject, value: JSON.stringify(data), headers };
}
