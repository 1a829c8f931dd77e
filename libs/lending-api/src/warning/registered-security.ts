import { type EventStore, loadAggregate } from '#event-store';
import { type Currency, isCurrency, type LocalDate, type Minor, parseStreamName } from '#kernel';
import {
  collateral,
  type CollateralFacts,
  coveragePercent,
  guarantee,
  type GuarantorFacts,
  type KnownCollateral,
  type SecurityFacts,
  valueOn,
} from '#lending';

/** What is owed on a loan, for the coverage of its security. */
export interface Owed {
  readonly amount: Minor;
  readonly currency: Currency;
}

/** Streams of a category that name a loan in their events. */
export type StreamsOfLoan = (loanId: string, category: string) => Promise<readonly string[]>;

/** Facts about collateral and guarantors from the register of security. */
export async function registeredSecurity(
  store: EventStore,
  streamsOfLoan: StreamsOfLoan,
  loanId: string,
  owed: Owed,
  asOf: LocalDate,
): Promise<SecurityFacts> {
  const held: { readonly id: string; readonly state: KnownCollateral }[] = [];
  for (const stream of await streamsOfLoan(loanId, collateral.category)) {
    const { id } = parseStreamName(stream);
    const { state } = await loadAggregate(store, collateral, id);
    if (state.status === 'held' && state.loanIds.includes(loanId)) held.push({ id, state });
  }
  const guarantors: GuarantorFacts[] = [];
  for (const stream of await streamsOfLoan(loanId, guarantee.category)) {
    const { id } = parseStreamName(stream);
    const { state } = await loadAggregate(store, guarantee, id);
    if (state.status !== 'in-force') continue;
    const { periodEndsOn } = state.contract;
    const last = state.checks.at(-1)?.facts;
    const weakened = last !== undefined && (last.ability !== 'sufficient' || last.willingness !== 'willing');
    guarantors.push({
      guarantorId: id,
      ...(periodEndsOn !== undefined && { validTo: periodEndsOn }),
      weakened,
    });
  }
  const coverage = coveragePercent(
    held.map(({ state }) => state),
    owed.amount,
    owed.currency,
    asOf,
  );
  return {
    collaterals: held.map(({ id, state }) => collateralFacts(id, state, asOf)),
    guarantors,
    ...(coverage !== undefined && { coveragePercent: coverage }),
  };
}

function collateralFacts(collateralId: string, state: KnownCollateral, asOf: LocalDate): CollateralFacts {
  const { registeredUntil, insuredUntil, seized, titleOut, valuations, registration } = state;
  const { currency } = registration;
  const former = valuations.filter(({ on }) => on <= asOf).at(-2);
  const formerValue = former && isCurrency(currency) ? valueOn(state, former.on) : undefined;
  return {
    collateralId,
    value: (valueOn(state, asOf) ?? 0n).toString(),
    ...(formerValue !== undefined && { formerValue: formerValue.toString() }),
    registered: registeredUntil !== undefined,
    ...(registeredUntil !== undefined && registeredUntil !== null && { registeredTo: registeredUntil }),
    ...(insuredUntil !== undefined && { insuredTo: insuredUntil }),
    seized,
    titleUnclear: !registration.titleIsClear,
    ...(titleOut !== null && { titleOutSince: titleOut.since }),
  };
}
