/** A page that was fetched, and where the next one begins. */
export interface Fetched<Row, Cursor> {
  readonly rows: readonly Row[];
  /** Undefined after the last page. */
  readonly next: Cursor | undefined;
}

/** Pages one after the other, empty ones left out; the next is on its way while the consumer handles this one. */
export async function* prefetched<Row, Cursor>(
  first: Cursor,
  fetch: (cursor: Cursor) => Promise<Fetched<Row, Cursor>>,
): AsyncGenerator<readonly Row[], void, void> {
  let ahead: Promise<Fetched<Row, Cursor>> | undefined = fetch(first);
  while (ahead) {
    const { rows, next }: Fetched<Row, Cursor> = await ahead;
    ahead = next === undefined ? undefined : fetch(next);
    // The consumer may stop here and never ask how it ended.
    ahead?.catch(() => {});
    if (rows.length > 0) yield rows;
  }
}
