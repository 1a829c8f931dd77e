import type { ReadMessage } from '../kafka/read-topic.js';

export interface Finding {
  /** Messages that never came. */
  readonly lost: number;
  /** Messages that came before one of the same loan that should come first, or in another partition than it. */
  readonly misplaced: number;
  /** Messages that came again. */
  readonly repeated: number;
}

/** @param expected how many events each loan has */
export function judge(messages: readonly ReadMessage[], expected: ReadonlyMap<string, number>): Finding {
  const reached = new Map<string, number>();
  const partitions = new Map<string, number>();
  let misplaced = 0;
  let repeated = 0;
  for (const { key, headers, partition } of messages) {
    const sequence = Number(headers.ce_loansequence);
    const before = reached.get(key) ?? 0;
    const home = partitions.get(key) ?? partition;
    partitions.set(key, home);
    if (partition !== home || sequence > before + 1) misplaced += 1;
    if (sequence <= before) repeated += 1;
    else reached.set(key, sequence);
  }
  let lost = 0;
  for (const [loan, events] of expected) lost += Math.max(0, events - (reached.get(loan) ?? 0));
  return { lost, misplaced, repeated };
}
