import { formatMinor, maximum, minimum, type Minor, minor } from '#kernel';
import { checkNotBefore } from '../recovery.checks.js';
import type { RevalueAsset } from './asset-in-lieu.commands.js';
import type { AssetImpaired, AssetImpairmentReversed, AssetRevalued } from './asset-in-lieu.events.js';
import { impairmentOf, type KnownAsset } from './asset-in-lieu.state.js';

/** Valuations are told in their order: a later one has settled what the asset stands at. */
export function checkAfterRevaluations({ revaluations }: KnownAsset, { on }: Pick<RevalueAsset, 'on'>): void {
  const last = revaluations.at(-1);
  if (last !== undefined) checkNotBefore(on, last.on);
}

/**
 * What a valuation does to the books. An asset stands at what it would bring after the costs of its disposal, but never
 * below nothing, and never above what it was taken at: a gain is made by selling it, not by valuing it.
 * @returns undefined where it stands at the same as before
 */
export function valueMoved(
  state: KnownAsset,
  { occurredOn, data }: AssetRevalued,
): AssetImpaired | AssetImpairmentReversed | undefined {
  const { currency, accepted } = state;
  const read = (text: string): Minor => minor(text, currency);
  const text = (amount: Minor): string => formatMinor(amount, currency);
  const [taken, before] = [read(accepted!.value), read(state.carrying!)];
  const net = read(data.value) - read(data.costsToSell ?? text(0n));
  const carrying = minimum(maximum(net, 0n), taken);
  if (carrying === before) return undefined;
  const type = carrying < before ? 'asset-in-lieu.impaired' : 'asset-in-lieu.impairment-reversed';
  const { loanId, borrowerId, actId: valuationId } = data;
  return {
    type,
    occurredOn,
    data: {
      loanId,
      borrowerId,
      valuationId,
      amount: text(carrying < before ? before - carrying : carrying - before),
      carrying: text(carrying),
      impairment: text(taken - carrying),
    },
  } as AssetImpaired | AssetImpairmentReversed;
}

/** Gain or loss of a disposal against what the asset stands at; what it had lost before is no loss of the disposal. */
export function soldAgainst(
  state: KnownAsset,
  { proceeds, costs }: { readonly proceeds: string; readonly costs: string },
): { readonly carrying: string; readonly impairment?: string; readonly gain: string } {
  const { currency } = state;
  const carrying = state.carrying!;
  const lost = impairmentOf(state);
  const gain = minor(proceeds, currency) - minor(costs, currency) - minor(carrying, currency);
  return {
    carrying,
    ...(lost > 0n && { impairment: formatMinor(lost, currency) }),
    gain: formatMinor(gain, currency),
  };
}
