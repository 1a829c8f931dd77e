import { type LocalDate, formatMinor } from '#kernel';
import { type KnownLoan, type ServicingComponent, servicingComponents, servicingPosition } from '#lending';
import type { AccountViewDto } from './account-view.dto.js';

/** What only servicing terms can tell of a loan as of a day; null for a loan without. */
export function accountView(state: KnownLoan, asOf: LocalDate): AccountViewDto | null {
  const position = servicingPosition(state, asOf);
  if (!position) return null;
  const text = (amount: bigint) => formatMinor(amount, state.currency);
  const amounts = (of: Readonly<Record<ServicingComponent, bigint>>) =>
    Object.fromEntries(servicingComponents.map((component) => [component, text(of[component])]));
  const { delinquency } = position;
  return {
    status: position.status,
    owed: amounts(position.owed),
    accruedInterest: text(position.accruedInterest),
    interestSuspended: position.interestSuspended,
    interestOffBalance: text(position.interestOffBalance),
    delinquentSince: delinquency.delinquentSince,
    delinquentDays: delinquency.delinquentDays,
    overdue: text(delinquency.overdue),
    range: delinquency.range,
    waived: amounts(position.waived),
    writtenOff: amounts(position.writtenOff),
    recovered: amounts(position.recovered),
    capitalised: amounts(position.capitalised),
    instalments: position.instalments.map((one) => ({ ...one, open: text(one.open) })),
  };
}
