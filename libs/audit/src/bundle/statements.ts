import { bundleFiles, type BundleManifest, type BundleScope } from './bundle-format.js';
import type { Findings } from './verdict.js';
import type { ContextStatements } from './verify-context.js';
import type { EventSums } from './verify-events.js';
import type { SignedRoots } from './verify-signatures.js';
import type { Cosignature } from './verify-witnesses.js';

const namedHeads = 4;

/** What the auditor brought along, and what became of it. */
export interface Believed {
  readonly trusted: readonly string[];
  readonly held: string | undefined;
  readonly cosigned: readonly Cosignature[];
  readonly context: ContextStatements;
}

/** Says in words what a bundle without a fault proves, and what no bundle of its kind can. */
export function stateWhatHolds(
  { scope }: BundleManifest,
  { checkpoint, heads }: SignedRoots,
  { events, omitted }: EventSums,
  { trusted, held, cosigned, context }: Believed,
  { list, proven, notProven }: Findings,
): void {
  if (list.length > 0) return;
  const { origin, size } = checkpoint;
  proven.push(`the checkpoint of ${origin} over ${size} entries is signed by a key of the log`);
  proven.push(`${events} events are, byte for byte, entries of that log`);
  proven.push(
    scope.kind === 'all'
      ? `they are all of its entries${omitted > 0 ? `, ${omitted} of them outside the days asked for and by hash only` : ''}`
      : `of ${namesOf(scope)} nothing is left out: signed heads, contiguous revisions` +
          (omitted > 0 ? `; ${omitted} events outside the days asked for stand there by hash only` : ''),
  );
  for (const { witness, at } of cosigned) {
    proven.push(`the witness ${witness} cosigned that checkpoint at ${at}: it had seen no other history`);
  }
  if (held !== undefined) proven.push('the log contains the checkpoint that was held');
  else
    notProven.push(
      'that nothing older was rewritten: bring the checkpoint of an earlier bundle (--held-checkpoint)',
    );
  proven.push(...context.proven);
  notProven.push(...context.notProven);
  if (trusted.length === 0) {
    notProven.push(
      `that the keys are the institution's: compare ${bundleFiles.keys} with what it published (--key)`,
    );
  }
  if (cosigned.length === 0) {
    notProven.push('that nobody was shown another history: demand the cosignature of a witness (--witness)');
  }
  if (scope.kind === 'selection') {
    notProven.push(
      'that the scope is what was asked for, or that a unit has no other loans: read its heads in manifest.json',
    );
    notProven.push(
      `that the ${heads.keys} signed heads follow from the log: whoever holds all events can recompute them`,
    );
  }
  notProven.push('that what was recorded was true, or was recorded at all');
}

/** By the heads themselves: the title of a scope is only words. */
function namesOf({ heads }: BundleScope): string {
  const named = heads.slice(0, namedHeads).join(', ');
  return heads.length > namedHeads ? `${named} and ${heads.length - namedHeads} more` : named;
}
