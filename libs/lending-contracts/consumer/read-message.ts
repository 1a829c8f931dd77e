import type { KafkaMessage } from 'kafkajs';
import { InvalidMessage } from './consumer.errors.js';
import type { Envelope, LoanMessage } from './loan-message.js';
import type { MessageSchemas } from './message-schemas.js';

const typePattern = /^dev\.afterloan\.(.+)\.v(\d+)$/;
const sequencePattern = /^[1-9]\d{0,17}$/;

/** @throws InvalidMessage where the headers are not those of a CloudEvent of a loan in binary mode */
export function envelopeOf(message: KafkaMessage, place: string): Envelope {
  const header = headersOf(message, place);
  const [, type, version] = typePattern.exec(header('ce_type')) ?? [];
  const sequence = header('ce_loansequence');
  if (header('ce_specversion') !== '1.0' || type === undefined || !sequencePattern.test(sequence)) {
    throw new InvalidMessage(`${place}: not a public message of Afterloan`);
  }
  return {
    type,
    version: Number(version),
    schema: header('ce_dataschema'),
    id: header('ce_id'),
    loanId: header('ce_subject'),
    sequence: BigInt(sequence),
  };
}

/** @throws InvalidMessage where the data are not what the schema says, or nobody knows the schema */
export function messageOf(
  message: KafkaMessage,
  envelope: Envelope,
  schemas: MessageSchemas,
  place: string,
): LoanMessage {
  const header = headersOf(message, place);
  const { type, version, id, loanId, sequence } = envelope;
  return {
    type,
    version,
    id,
    source: header('ce_source'),
    loanId,
    sequence,
    position: header('ce_position'),
    businessDate: header('ce_businessdate'),
    recordedAt: header('ce_recordedtime'),
    correlationId: header('ce_correlationid'),
    causationId: header('ce_causationid'),
    data: schemas.parse(envelope.schema, message.value, place),
    // The schema has vouched for the pair of type and data.
  } as LoanMessage;
}

function headersOf({ headers = {} }: KafkaMessage, place: string): (name: string) => string {
  return (name) => {
    const value = headers[name];
    if (value === undefined) throw new InvalidMessage(`${place}: the header ${name} is missing`);
    return String(value);
  };
}
