import { unreachable } from '#kernel';
import { buyBack } from './decide/buy-back.js';
import { charge, waive } from './decide/charges.js';
import { registered } from './decide/checks.js';
import { recordCollectionAction, recordPromiseOutcome } from './decide/collection.js';
import { assess } from './decide/delinquency.js';
import { disburse } from './decide/disbursement.js';
import { archive, close, releaseCollateral } from './decide/ending.js';
import { extend } from './decide/extension.js';
import { summariseRepayments } from './decide/migration.js';
import { recordRecovery } from './decide/recovery.js';
import { register } from './decide/registration.js';
import { recordRepayment } from './decide/repayment.js';
import { classify, raiseWarning, recordInspection, resolveWarning } from './decide/watching.js';
import { writeOff } from './decide/write-off.js';
import type { LoanCommand } from './loan.commands.js';
import type { LoanEvent } from './loan.events.js';
import type { LoanState } from './loan.state.js';
import { decideServicing } from './servicing/changes.js';

/**
 * What follows from a command. The same command again follows from nothing: every part is remembered by its id.
 * @throws LoanRejection
 */
export function decide(command: LoanCommand, state: LoanState): readonly LoanEvent[] {
  switch (command.type) {
    case 'loan.register':
      return register(state, command);
    case 'loan.disburse':
      return disburse(registered(state), command);
    case 'loan.record-repayment':
      return recordRepayment(registered(state), command);
    case 'loan.summarise-repayments':
      return summariseRepayments(registered(state), command);
    case 'loan.charge':
      return charge(registered(state), command);
    case 'loan.waive':
      return waive(registered(state), command);
    case 'loan.assess':
      return assess(registered(state), command);
    case 'loan.record-inspection':
      return recordInspection(registered(state), command);
    case 'loan.raise-warning':
      return raiseWarning(registered(state), command);
    case 'loan.resolve-warning':
      return resolveWarning(registered(state), command);
    case 'loan.record-collection-action':
      return recordCollectionAction(registered(state), command);
    case 'loan.record-promise-outcome':
      return recordPromiseOutcome(registered(state), command);
    case 'loan.classify':
      return classify(registered(state), command);
    case 'loan.extend':
      return extend(registered(state), command);
    case 'loan.write-off':
      return writeOff(registered(state), command);
    case 'loan.record-recovery':
      return recordRecovery(registered(state), command);
    case 'loan.buy-back':
      return buyBack(registered(state), command);
    case 'loan.close':
      return close(registered(state), command);
    case 'loan.release-collateral':
      return releaseCollateral(registered(state), command);
    case 'loan.archive':
      return archive(registered(state), command);
    case 'loan.reverse':
    case 'loan.prepay':
    case 'loan.pay-off':
    case 'loan.return-payment':
    case 'loan.refund-credit':
    case 'loan.charge-off':
    case 'loan.change-contract':
      return decideServicing(registered(state), command);
    default:
      return unreachable(command);
  }
}
