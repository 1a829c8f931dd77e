import { formatMinor, type LocalDate, sum } from '#kernel';
import { type KnownLoan, outstandingAmounts } from '#lending';

/** What a loan owes on a day; after a write-off, what has not been recovered of it. */
export function owedByLoan(state: KnownLoan, on: LocalDate): string {
  const { writtenOff, recovered, currency } = state;
  const owed =
    state.status === 'written-off'
      ? sum(Object.values(writtenOff)) - sum(Object.values(recovered))
      : sum(Object.values(outstandingAmounts(state, on)));
  return formatMinor(owed < 0n ? 0n : owed, currency);
}
