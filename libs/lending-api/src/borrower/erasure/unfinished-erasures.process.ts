import type { EventStore } from '#event-store';
import { parseStreamName } from '#kernel';
import { borrower } from '#lending';
import type { RunnableProcess } from '#processes';
import type { SubjectVault } from '../../vault/index.js';
import { finisher } from './erasures.js';
import { finishErasure } from './finish-erasure.js';

interface FinishErasure {
  readonly borrowerId: string;
}

/** Destroys the keys of every approved erasure whose approver did not get to it: it was killed, or the disk failed. */
export function unfinishedErasures(
  store: EventStore,
  vault: SubjectVault,
): RunnableProcess<FinishErasure, null> {
  return {
    manager: {
      name: 'unfinished-erasures',
      categories: [borrower.category],
      initialState: () => null,
      evolve: (state) => state,
      react: ({ type, stream }) =>
        type === 'borrower.erasure-approved' ? [{ borrowerId: parseStreamName(stream).id }] : [],
    },
    dispatch: ({ borrowerId }, origin) =>
      finishErasure(store, vault, borrowerId, { ...origin, actor: finisher }),
  };
}
