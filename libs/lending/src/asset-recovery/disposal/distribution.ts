import { type Currency, formatMinor, minimum, minor, sum } from '#kernel';
import { amountOf } from '../recovery.checks.js';
import type { ClaimOnProceeds } from './disposal.commands.js';
import type { ProceedsCost, ProceedsDistributed } from './disposal.events.js';

type Distribution = Pick<
  ProceedsDistributed['data'],
  'price' | 'costs' | 'allocations' | 'surplus' | 'shortfall'
>;

/** Costs first, then the claims in their order, each up to its amount; what is left belongs to the owner. */
export function distribution(
  price: string,
  costs: readonly ProceedsCost[],
  claims: readonly ClaimOnProceeds[],
  currency: Currency,
): Distribution {
  const spent = sum(costs.map(({ amount }) => amountOf(amount, currency, 'costs', 1n)));
  const whole = minor(price, currency);
  let left = whole - minimum(whole, spent);
  const allocations = claims.map(({ loanId, bookingId, amount }) => {
    const claimed = amountOf(amount, currency, 'claims', 0n);
    const given = minimum(left, claimed);
    left -= given;
    const text = (value: bigint) => formatMinor(value, currency);
    return { loanId, bookingId, claimed: text(claimed), amount: text(given) };
  });
  const needed = spent + sum(allocations.map(({ claimed }) => minor(claimed, currency)));
  return {
    price,
    costs,
    allocations,
    surplus: formatMinor(left, currency),
    shortfall: formatMinor(needed > whole ? needed - whole : 0n, currency),
  };
}
