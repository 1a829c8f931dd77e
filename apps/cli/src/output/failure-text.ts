import type { PublicationFailure } from '#publication';

/** One line about an event that could not be published. */
export function failureText(failure: PublicationFailure): string {
  const { status, position, type, eventId, channel, error, decidedBy, decidedReason } = failure;
  const what = status === 'withheld' ? `by ${decidedBy}: ${decidedReason}` : `${channel}: ${error}`;
  return `${status} at ${position}: ${type} ${eventId}, ${what}`;
}
