import { type RecordedEvent, parseLocalDate } from '#kernel';

const pattern = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Microseconds since 1970 of an RFC 3339 instant; finer digits are cut off. Undefined for anything else. */
export function instantMicros(text: string): bigint | undefined {
  const match = pattern.exec(text);
  // Date.parse would read 30 February as 2 March.
  if (!match || parseLocalDate(match[1]!) === undefined) return undefined;
  const milliseconds = Date.parse(match[1]! + match[2]! + match[4]!);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1000n + BigInt((match[3] ?? '').padEnd(6, '0').slice(0, 6));
}

/** Whether the event was known at the instant. Always, where none is given. */
export function isRecordedBy({ recordedAt }: Pick<RecordedEvent, 'recordedAt'>, knownAt?: string): boolean {
  return knownAt === undefined || instantMicros(recordedAt)! <= instantMicros(knownAt)!;
}
