import type { EventStore, Page } from '#event-store';
import { AssertionFailure, type Position } from '#kernel';
import { SealRefused } from '../audit.errors.js';

/**
 * The events after a position. A store that finds a gap in its own order stops there by an assertion: for the log this
 * is a store that differs.
 * @throws SealRefused
 */
export async function* storePages(store: EventStore, after: Position): AsyncGenerator<Page> {
  yield* refusingGaps(store.readAll(after));
}

export async function* refusingGaps(pages: AsyncIterable<Page>): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (cause) {
    if (!(cause instanceof AssertionFailure)) throw cause;
    throw new SealRefused('store-differs', cause.message, { cause });
  }
}
