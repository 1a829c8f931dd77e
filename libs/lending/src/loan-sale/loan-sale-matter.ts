import { type Currency, formatMinor, minor, sum } from '#kernel';
import type { Matter } from '../approval/matter.js';
import type { LoanSaleCommand } from './loan-sale.commands.js';
import type { LoanSaleState } from './loan-sale.state.js';

/** What the approval of a sale puts at stake: all that leaves the books. */
export function loanSaleMatter(command: LoanSaleCommand, state: LoanSaleState): Matter | null {
  if (command.type !== 'loan-sale.approve' || state.status === 'none') return null;
  const { orgUnit, loans } = state.proposed;
  const currency = state.proposed.currency as Currency;
  const owed = loans.flatMap(({ amounts }) =>
    Object.values(amounts).map((amount) => minor(amount, currency)),
  );
  return { command: command.type, orgUnit, amount: { amount: formatMinor(sum(owed), currency), currency } };
}
