import { formatMinor, minimum, type Minor } from '#kernel';
import { latest } from '../evolve/money.js';
import { evolve } from '../loan.evolve.js';
import type { RecordRecovery } from '../loan.commands.js';
import type { LoanEvent } from '../loan.events.js';
import { isRepeated } from '../loan.parts.js';
import { reject } from '../loan.rejections.js';
import type { Amounts, KnownLoan } from '../loan.state.js';
import { recoverServiced } from '../servicing/money.js';
import { servicingTermsOf } from '../servicing/queries.js';
import {
  amountFromZero,
  checkFactDate,
  checkOptionalReference,
  checkOrder,
  checkReference,
  formatted,
  positiveAmount,
  rejectStatus,
} from './checks.js';

/**
 * Money on what was written off: principal first, then interest, penalty and fees. A fully written-off loan of which
 * everything has been recovered is settled. After a partial write-off the running loan is paid by repayments; once
 * settled, the written-off part can still be recovered.
 */
export function recordRecovery(state: KnownLoan, command: RecordRecovery): LoanEvent[] {
  if (servicingTermsOf(state)) return recoverServiced(state, command);
  const { recoveryId, valueOn, source, reference, businessDate } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  const text = formatMinor(amount, state.currency);
  if (isRepeated(state, 'recovery', recoveryId, `${text}@${valueOn}`)) return [];
  checkRecoverable(state);
  checkReference(recoveryId, 'recoveryId');
  checkOptionalReference(reference, 'reference');
  checkFactDate(valueOn, 'valueOn', businessDate, state);
  checkOrder(state.writtenOffOn!, valueOn, 'valueOn', 'the write-off');
  const costs =
    command.costs === undefined ? undefined : amountFromZero(command.costs, state.currency, 'costs');
  const { amounts, excess } = recoveredOf(amount, leftToRecover(state));
  const event: LoanEvent = {
    type: 'loan.recovered',
    occurredOn: valueOn,
    data: {
      recoveryId,
      amount: text,
      ...(reference !== undefined && { reference }),
      source,
      amounts: formatted(amounts, state.currency),
      excess: formatMinor(excess, state.currency),
      ...(costs !== undefined && { costs: formatMinor(costs, state.currency) }),
    },
  };
  const after = evolve(state, event) as KnownLoan;
  if (after.status !== 'written-off' || !isAllRecovered(after)) return [event];
  const credit = formatMinor(after.credit + after.recoveredExcess, state.currency);
  // Not before the last of its payments: the one recorded last may lie before others.
  const settledOn = latest(after.lastPaymentOn, valueOn);
  return [event, { type: 'loan.settled', occurredOn: settledOn, data: { credit } }];
}

function checkRecoverable(state: KnownLoan): void {
  if (state.writtenOffOn === null) reject('loan-not-written-off', 'nothing has been written off');
  if (state.status === 'written-off') return;
  if (state.status === 'active') {
    reject('loan-not-written-off', 'the loan is still running: what is received is a repayment');
  }
  if (state.status !== 'settled' || isAllRecovered(state)) rejectStatus(state);
}

function leftToRecover({ writtenOff, recovered }: KnownLoan): Amounts {
  return {
    fees: writtenOff.fees - recovered.fees,
    penalty: writtenOff.penalty - recovered.penalty,
    interest: writtenOff.interest - recovered.interest,
    principal: writtenOff.principal - recovered.principal,
  };
}

function isAllRecovered(state: KnownLoan): boolean {
  return Object.values(leftToRecover(state)).every((left) => left === 0n);
}

function recoveredOf(amount: Minor, left: Amounts): { amounts: Amounts; excess: Minor } {
  const amounts = { fees: 0n, penalty: 0n, interest: 0n, principal: 0n };
  let excess = amount;
  for (const component of ['principal', 'interest', 'penalty', 'fees'] as const) {
    amounts[component] = minimum(excess, left[component]);
    excess -= amounts[component];
  }
  return { amounts, excess };
}
