/** Asks for the next page while the present one is worked on. `stop` makes a pending request end, where it might not. */
export async function* readAhead<T>(source: AsyncIterable<T>, stop?: () => void): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let pending = iterator.next();
  try {
    for (;;) {
      const { done, value } = await pending;
      if (done) return;
      pending = iterator.next();
      // A failure of the read ahead is reported when its page is asked for.
      pending.catch(() => undefined);
      yield value;
    }
  } finally {
    stop?.();
    await iterator.return?.();
  }
}
