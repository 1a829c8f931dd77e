import { type CommandContext, type EventStore, executeCommand, loadAggregate } from '#event-store';
import { borrower } from '#lending';
import { openBusinessDate } from '../../business-day/open-date.js';
import type { SubjectVault } from '../../vault/index.js';
import { borrowerSubject } from '../borrower-subject.js';

/**
 * Destroys the keys of every approved erasure of the borrower and records that it is done. Whoever approved calls it
 * at once; after a crash the process of unfinished erasures does; repeated it changes nothing.
 */
export async function finishErasure(
  store: EventStore,
  vault: SubjectVault,
  borrowerId: string,
  context: Omit<CommandContext, 'input' | 'expectedRevision'>,
): Promise<void> {
  const { state } = await loadAggregate(store, borrower, borrowerId);
  if (state.status === 'unregistered') return;
  for (const { requestId, stage, purposes } of state.erasures) {
    if (stage !== 'approved') continue;
    await vault.destroy(borrowerSubject(borrowerId), purposes);
    const businessDate = (await openBusinessDate(store))!;
    const command = { type: 'borrower.record-keys-destroyed', requestId, businessDate } as const;
    await executeCommand(store, borrower, borrowerId, command, { ...context, input: { requestId } });
  }
}
