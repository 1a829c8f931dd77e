import type { Position } from '#kernel';

/** How a store came by its history. */
export interface Lineage {
  /** Identity of the history: the same in every copy of it. */
  readonly storeId: string;
  /** Copies that lie between the store where the history began, which is 0, and this one. */
  readonly generation: number;
}

export const mostGenerations = 26;

/** Marks the positions of a generation. Letters come after digits, so what a copy adds comes after what it copied. */
function markOf(generation: number): string {
  return generation === 0 ? '' : String.fromCharCode(96 + generation);
}

/**
 * The position of an event that was written in a store itself and not copied into it.
 * @param native what the store counts by
 */
export function positionIn({ generation }: Lineage, native: string): Position {
  return `${markOf(generation)}${native}` as Position;
}

/** What the store counts by; undefined for a position of an event that was copied into it. */
export function nativePosition({ generation }: Lineage, position: Position): string | undefined {
  const mark = markOf(generation);
  if (!position.startsWith(mark)) return undefined;
  return position.slice(mark.length);
}
