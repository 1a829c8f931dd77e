import type { FigureChange, TrailStep } from '#lending-api';

/** What an event changed, for people. */
export function stepText({ event, changes }: TrailStep): string {
  const { occurredOn, type, stream, revision, position, recordedAt, actor } = event;
  const head = `${occurredOn}  ${type}  [${stream}@${revision}, ${position}]`;
  const origin = `            recorded ${recordedAt} by ${actor.id} (${actor.role}, ${actor.org})`;
  return [head, origin, ...changes.map((change) => `            ${changeText(change)}`)].join('\n');
}

export function changeText({ figure, before, after }: FigureChange): string {
  return `${figure}: ${before ?? 'nothing'} -> ${after ?? 'nothing'}`;
}
