import { formatMinor, type Minor } from '#kernel';
import { type Claim, openClaims, take } from '../loan.allocation.js';
import { loanBalances } from '../loan.balances.js';
import type { WriteOffLoan } from '../loan.commands.js';
import type { LoanEvent } from '../loan.events.js';
import { contentOf, rejectReuse } from '../loan.parts.js';
import { reject } from '../loan.rejections.js';
import { type Amounts, type KnownLoan, noAmounts } from '../loan.state.js';
import { needsServicingTerms } from '../servicing/changes.js';
import { writeOffServiced } from '../servicing/money.js';
import { servicingTermsOf } from '../servicing/queries.js';
import {
  active,
  checkMoneyDate,
  checkReference,
  checkStatement,
  formatted,
  positiveAmount,
} from './checks.js';
import { withConsequences } from './consequences.js';

/**
 * In full: all principal, all charges and the interest due by the day leave the books. In part: principal only, from
 * the last instalments backward. A part that is all there is to write off is the full write-off.
 */
export function writeOff(state: KnownLoan, command: WriteOffLoan): LoanEvent[] {
  if (servicingTermsOf(state)) return writeOffServiced(state, command);
  if (command.amounts !== undefined) needsServicingTerms(state, 'amounts');
  const { writeOffId, writtenOffOn, reason, approvalReference, businessDate } = command;
  const principal =
    command.principal === undefined
      ? undefined
      : positiveAmount(command.principal, state.currency, 'principal');
  if (isRepeatedWriteOff(state, command, principal)) return [];
  active(state);
  checkReference(writeOffId, 'writeOffId');
  checkReference(approvalReference, 'approvalReference');
  checkStatement(reason, 'reason');
  checkMoneyDate(writtenOffOn, 'writtenOffOn', businessDate, state);
  const owed = loanBalances(state, writtenOffOn).outstanding;
  const all = wholeOf(owed);
  if (all === 0n) reject('nothing-to-write-off', 'nothing is owed');
  if (principal !== undefined && principal > owed.principal) {
    const left = formatMinor(owed.principal, state.currency);
    reject('write-off-above-outstanding', `only ${left} of principal is outstanding`, 'principal');
  }
  const full = principal === undefined || principal === all;
  const amounts: Amounts = full ? owed : { ...noAmounts, principal };
  const event: LoanEvent = {
    type: 'loan.written-off',
    occurredOn: writtenOffOn,
    data: {
      writeOffId,
      extent: full ? 'full' : 'partial',
      amounts: formatted(amounts, state.currency),
      allocation: take(claimsOf(state, command, full), wholeOf(amounts), state).lines,
      reason,
      approvalReference,
    },
  };
  return withConsequences(state, event, businessDate);
}

function claimsOf(state: KnownLoan, { writtenOffOn }: WriteOffLoan, full: boolean): Claim[] {
  const claims = openClaims(state);
  return full
    ? claims.filter((claim) => claim.component !== 'interest' || claim.dueOn <= writtenOffOn)
    : claims.filter((claim) => claim.component === 'principal').reverse();
}

function wholeOf({ fees, penalty, interest, principal }: Amounts): Minor {
  return fees + penalty + interest + principal;
}

/** A full write-off names no amount, so its repetition is told by the day alone. */
function isRepeatedWriteOff(
  state: KnownLoan,
  { writeOffId, writtenOffOn }: WriteOffLoan,
  principal: Minor | undefined,
): boolean {
  const [amount, on] = contentOf(state, 'write-off', writeOffId)?.split('@') ?? [];
  if (on === undefined) return false;
  const sameAmount = principal === undefined || formatMinor(principal, state.currency) === amount;
  return (on === writtenOffOn && sameAmount) || rejectReuse('write-off', writeOffId);
}
