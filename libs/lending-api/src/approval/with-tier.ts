import { type EventStore, loadAggregate } from '#event-store';
import { type AuthorityInForce, type Matter, stewardship } from '#lending';

/** The matter with the management tier of its borrower, where any rule of authority looks at tiers. */
export async function withTier(
  store: EventStore,
  { rules }: AuthorityInForce,
  matter: Matter,
  borrowerId: string | undefined,
): Promise<Matter> {
  if (borrowerId === undefined || !rules.requirements.some(({ tiers }) => tiers !== undefined)) return matter;
  const { state } = await loadAggregate(store, stewardship, borrowerId);
  return state.management === null ? matter : { ...matter, tier: state.management.tier };
}
