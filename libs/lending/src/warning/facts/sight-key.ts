import { contentHash } from '#kernel';
import type { LoanFacts } from './warning-facts.js';

/**
 * Names the facts of a decision without those that the passing of days alone changes: the day itself, and the days past
 * due, in whose place stands the day since which something is unpaid. A rule that is decided again on another day with
 * the same key has seen nothing new.
 */
export function sightKey(
  inputs: { readonly [name: string]: unknown },
  loan: Pick<LoanFacts, 'unpaidSince'> | undefined,
): string {
  const { asOf: _, loan: read, ...rest } = inputs as { asOf?: unknown; loan?: Partial<LoanFacts> };
  if (read === undefined) return contentHash(rest);
  const { daysPastDue, ...lasting } = read;
  const since = daysPastDue === undefined ? {} : { unpaidSince: loan?.unpaidSince ?? [] };
  return contentHash({ ...rest, loan: { ...lasting, ...since } });
}
