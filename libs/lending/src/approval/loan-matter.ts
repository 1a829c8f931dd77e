import { formatMinor, type LocalDate, type Minor, sum } from '#kernel';
import { outstandingAmounts } from '../loan/loan.balances.js';
import type { LoanCommand } from '../loan/loan.commands.js';
import type { RiskClass } from '../loan/loan.events.js';
import type { KnownLoan, LoanState } from '../loan/loan.state.js';
import type { Matter } from './matter.js';

const classes: readonly RiskClass[] = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'];

/**
 * What a command on a loan puts at stake. Null for what no rule of authority can ask about: money that comes in, and
 * what the system finds by itself.
 */
export function loanMatter(command: LoanCommand, state: LoanState): Matter | null {
  if (command.type === 'loan.register') {
    const { product, orgUnit, terms } = command;
    const amount = { amount: terms.principal, currency: terms.currency };
    return { command: command.type, product, orgUnit, amount };
  }
  if (state.status === 'unregistered') return null;
  switch (command.type) {
    case 'loan.record-repayment':
    case 'loan.prepay':
    case 'loan.pay-off':
    case 'loan.summarise-repayments':
    case 'loan.record-recovery':
    // Decided with the sale that it takes back.
    case 'loan.buy-back':
    case 'loan.return-payment':
    case 'loan.assess':
    case 'loan.record-promise-outcome':
      return null;
    case 'loan.disburse':
    case 'loan.waive':
    case 'loan.charge':
    case 'loan.refund-credit':
      return {
        ...matterOf(state, command.type),
        amount: { amount: command.amount, currency: state.currency },
      };
    case 'loan.classify':
      return variantOf(state, command, isUpgrade(state, command.to) ? 'upgrade' : 'downgrade');
    case 'loan.write-off':
      return variantOf(state, command, command.principal === undefined ? 'full' : 'partial');
    case 'loan.change-contract':
      return variantOf(state, command, command.change.type);
    case 'loan.extend':
    case 'loan.charge-off':
    case 'loan.reverse':
    case 'loan.record-inspection':
    case 'loan.raise-warning':
    case 'loan.resolve-warning':
    case 'loan.record-collection-action':
    case 'loan.close':
    case 'loan.release-collateral':
    case 'loan.archive':
      return atStake(state, command);
  }
}

/** The scope and the approved principal of a loan: what rules of separation look at. */
export function loanScope(state: KnownLoan): Pick<Matter, 'product' | 'orgUnit' | 'amount'> {
  const { product, orgUnit, terms } = state.registration;
  return { product, orgUnit, amount: { amount: terms.principal, currency: terms.currency } };
}

function variantOf(state: KnownLoan, command: LoanCommand, variant: string): Matter {
  return { ...atStake(state, command), variant };
}

/** Everything on the books. */
function atStake(state: KnownLoan, command: LoanCommand): Matter {
  const owed = sum(Object.values(outstandingAmounts(state, dayOf(command))) as Minor[]);
  return {
    ...matterOf(state, command.type),
    amount: { amount: formatMinor(owed, state.currency), currency: state.currency },
  };
}

function matterOf({ registration: { product, orgUnit } }: KnownLoan, command: string): Matter {
  return { command, product, orgUnit };
}

function dayOf({ businessDate }: LoanCommand): LocalDate {
  return businessDate;
}

function isUpgrade({ riskClass }: KnownLoan, to: RiskClass): boolean {
  return riskClass !== null && classes.indexOf(to) < classes.indexOf(riskClass);
}
