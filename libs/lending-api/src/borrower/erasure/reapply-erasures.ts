import { type CommandContext, type EventStore } from '#event-store';
import { parseStreamName, START } from '#kernel';
import { borrower } from '#lending';
import type { SubjectVault } from '../../vault/index.js';
import { borrowerSubject } from '../borrower-subject.js';
import { finishErasure } from './finish-erasure.js';

/**
 * Destroys every key that an approved erasure names, whatever became of it since: a restored backup may hold it again.
 * @returns how many borrowers were erased, in all of history
 */
export async function reapplyErasures(
  store: EventStore,
  vault: SubjectVault,
  context: Omit<CommandContext, 'input' | 'expectedRevision'>,
): Promise<number> {
  const erased = new Set<string>();
  for await (const page of store.readAll(START, { categories: [borrower.category] })) {
    for (const stored of page) {
      if (stored.type !== 'borrower.erasure-approved') continue;
      const { id } = parseStreamName(stored.stream);
      const event = borrower.upcast(stored);
      if (event.type !== 'borrower.erasure-approved') continue;
      await vault.destroy(borrowerSubject(id), event.data.purposes);
      await finishErasure(store, vault, id, context);
      erased.add(id);
    }
  }
  return erased.size;
}
