import { formatMinor } from '#kernel';
import { openClaims, take, total } from '../loan.allocation.js';
import type { ChargeLoan, WaiveLoan } from '../loan.commands.js';
import type { LoanEvent } from '../loan.events.js';
import { mostOpenParts } from '../loan.limits.js';
import { isRepeated } from '../loan.parts.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { chargeServiced, waiveServiced } from '../servicing/money.js';
import { servicingTermsOf } from '../servicing/queries.js';
import {
  active,
  checkDate,
  checkMoneyDate,
  checkOptionalReference,
  checkOrder,
  checkReference,
  checkStatement,
  positiveAmount,
} from './checks.js';
import { withConsequences } from './consequences.js';

export function charge(state: KnownLoan, command: ChargeLoan): LoanEvent[] {
  if (servicingTermsOf(state)) return chargeServiced(state, command);
  const { chargeId, component, dueOn, chargedOn, reason, businessDate } = command;
  const amount = formatMinor(positiveAmount(command.amount, state.currency, 'amount'), state.currency);
  if (isRepeated(state, 'charge', chargeId, `${component}/${amount}@${dueOn}`)) return [];
  active(state);
  checkReference(chargeId, 'chargeId');
  checkStatement(reason, 'reason');
  checkMoneyDate(chargedOn, 'chargedOn', businessDate, state);
  checkDate(dueOn, 'dueOn');
  checkOrder(chargedOn, dueOn, 'dueOn', 'the charge was made');
  if (state.charges.length >= mostOpenParts) {
    reject('too-many-open-parts', `a loan holds at most ${mostOpenParts} charges`);
  }
  const data = { chargeId, component, amount, dueOn, reason };
  return [{ type: 'loan.charged', occurredOn: chargedOn, data }];
}

/** Gives up a part of one component, oldest first. Principal and interest not yet due may be waived too. */
export function waive(state: KnownLoan, command: WaiveLoan): LoanEvent[] {
  if (servicingTermsOf(state)) return waiveServiced(state, command);
  const { waiverId, component, waivedOn, reason, approvalReference, businessDate } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  const text = formatMinor(amount, state.currency);
  if (isRepeated(state, 'waiver', waiverId, `${component}/${text}@${waivedOn}`)) return [];
  active(state);
  checkReference(waiverId, 'waiverId');
  checkStatement(reason, 'reason');
  checkOptionalReference(approvalReference, 'approvalReference');
  checkMoneyDate(waivedOn, 'waivedOn', businessDate, state);
  const claims = openClaims(state).filter((claim) => claim.component === component);
  if (amount > total(claims)) {
    const owed = formatMinor(total(claims), state.currency);
    reject('waiver-above-owed', `only ${owed} of ${component} is owed`, 'amount');
  }
  const event: LoanEvent = {
    type: 'loan.waived',
    occurredOn: waivedOn,
    data: {
      waiverId,
      allocation: take(claims, amount, state).lines,
      amount: text,
      reason,
      ...(approvalReference !== undefined && { approvalReference }),
    },
  };
  return withConsequences(state, event, businessDate);
}
