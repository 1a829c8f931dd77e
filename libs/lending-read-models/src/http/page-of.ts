/** One page of what was asked for with one row more than it holds, and where the next begins. */
export function pageOf<Item>(items: readonly Item[], limit: number, cursorOf: (last: Item) => string) {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return { items: page, nextCursor: items.length > limit && last ? cursorOf(last) : null };
}
