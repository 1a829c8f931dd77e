import { type RecordedEvent, streamName } from '#kernel';
import type { EventStore } from '#event-store';
import { type Deed, approval } from '#lending';
import { isLowerCaseUuid } from '../fields/index.js';

const checkingTypes = new Set(['approval.endorsed', 'approval.opinion-given']);

/**
 * Who has done what of a loan: its own events, and what was said about the approvals that they name, by
 * `approvalReference` or because they were executed by one (their correlation is the approval then).
 */
export async function loanDeeds(
  store: EventStore,
  events: readonly RecordedEvent[],
  furtherApprovals: readonly string[] = [],
): Promise<readonly Deed[]> {
  const approvals = new Set([...events.flatMap(approvalsNamedBy), ...furtherApprovals]);
  const deeds: Deed[] = events.map(({ type, actor }) => ({ type, actorId: actor.id }));
  for (const approvalId of approvals) {
    for await (const page of store.readStream(streamName(approval.category, approvalId))) {
      for (const { type, actor } of page) {
        if (checkingTypes.has(type)) deeds.push({ type, actorId: actor.id });
      }
    }
  }
  return deeds;
}

function approvalsNamedBy({ data, correlationId, commandId }: RecordedEvent): readonly string[] {
  const { approvalReference } = data;
  return [
    ...(typeof approvalReference === 'string' && isLowerCaseUuid(approvalReference)
      ? [approvalReference]
      : []),
    ...(correlationId !== commandId && isLowerCaseUuid(correlationId) ? [correlationId] : []),
  ];
}
