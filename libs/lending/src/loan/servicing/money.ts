import { formatMinor, type LocalDate, type Minor } from '#kernel';
import { type Amounts as FullAmounts, type Component, components } from '../../servicing/components.js';
import type { ServicingFact } from '../../servicing/facts.js';
import {
  checkDate,
  checkMayPayOut,
  checkFactDate,
  checkMoneyDate,
  checkOptionalReference,
  checkOrder,
  checkReference,
  checkStatement,
  formatted,
  positiveAmount,
} from '../decide/checks.js';
import type {
  ChargeLoan,
  DisburseLoan,
  RecordRecovery,
  RecordRepayment,
  WaiveLoan,
  WriteOffLoan,
} from '../loan.commands.js';
import type { AllocationLine, LoanClassified, LoanEvent, LoanRepaid } from '../loan.events.js';
import { reject } from '../loan.rejections.js';
import type { KnownLoan } from '../loan.state.js';
import { byComponent } from './account.js';
import { enter, type Entered } from './enter.js';
import { portionsById } from './outcome-of.js';

/* The money of a loan with servicing terms, by the same commands and events as that of any other loan. */

export function disburseServiced(state: KnownLoan, command: DisburseLoan): LoanEvent[] {
  const { disbursementId, valueOn, reference, businessDate } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  checkReference(disbursementId, 'disbursementId');
  checkOptionalReference(reference, 'reference');
  checkFactDate(valueOn, 'valueOn', businessDate, state);
  const fact: ServicingFact = {
    ...factAt(disbursementId, valueOn, businessDate),
    type: 'disbursement',
    amount,
  };
  return enter(state, fact, ({ after, servicing }) => {
    checkMayPayOut(state, command);
    const approved = positiveAmount(state.registration.terms.principal, state.currency, 'terms.principal');
    if (after.figures.disbursed > approved) {
      const text = formatMinor(approved, state.currency);
      reject('disbursement-above-approved', `only ${text} was approved`, 'amount');
    }
    const schedule = after.figures.schedule.filter(({ dueOn }) => dueOn > valueOn);
    return {
      type: 'loan.disbursed',
      occurredOn: valueOn,
      data: {
        disbursementId,
        amount: formatMinor(amount, state.currency),
        ...(reference !== undefined && { reference }),
        tranche: after.figures.tranches,
        schedule: schedule.map(({ number, dueOn, principal, interest }) => ({
          number,
          dueOn,
          principal: formatMinor(principal, state.currency),
          interest: formatMinor(interest, state.currency),
        })),
        servicing,
      },
    };
  });
}

export function repayServiced(state: KnownLoan, command: RecordRepayment): LoanEvent[] {
  const { repaymentId, valueOn, businessDate, direct, kind = 'repayment' } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  checkReference(kind, 'kind');
  const fact: ServicingFact = {
    ...factAt(repaymentId, valueOn, businessDate),
    type: 'payment',
    kind,
    amount,
    ...(direct && {
      direct: {
        approvalReference: direct.approvalReference,
        parts: direct.parts.map((part) => ({
          component: knownComponent(part.component, 'direct.parts'),
          amount: positiveAmount(part.amount, state.currency, 'direct.parts'),
        })),
      },
    }),
  };
  return receive(state, fact, command);
}

/** Money received, by whatever command, and what it paid. */
export function receive(
  state: KnownLoan,
  fact: ServicingFact & { readonly amount: Minor },
  command: Pick<RecordRepayment, 'businessDate' | 'valueOn' | 'reference' | 'channel' | 'through'>,
  check: (entered: Entered) => void = () => undefined,
): LoanEvent[] {
  const { currency } = state;
  const { reference, channel, through } = command;
  checkReference(fact.id, 'repaymentId');
  checkOptionalReference(reference, 'reference');
  checkOptionalReference(channel, 'channel');
  checkOptionalReference(through, 'through');
  checkMoneyDate(fact.valueOn, 'valueOn', command.businessDate, state);
  return enter(state, fact, (entered): LoanRepaid => {
    check(entered);
    const portions = portionsOf(entered, fact.id);
    return {
      type: 'loan.repaid',
      occurredOn: fact.valueOn,
      data: {
        repaymentId: fact.id,
        amount: formatMinor(fact.amount, currency),
        ...(reference !== undefined && { reference }),
        ...(channel !== undefined && { channel }),
        ...(through !== undefined && { through }),
        allocation: linesOf(portions, state),
        excess: formatMinor(fact.amount - totalOfAll(portions), currency),
        servicing: entered.servicing,
      },
    };
  });
}

export function chargeServiced(state: KnownLoan, command: ChargeLoan): LoanEvent[] {
  const { chargeId, component, dueOn, chargedOn, reason, businessDate } = command;
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  checkReference(chargeId, 'chargeId');
  checkStatement(reason, 'reason');
  checkMoneyDate(chargedOn, 'chargedOn', businessDate, state);
  checkDate(dueOn, 'dueOn');
  const fact: ServicingFact = {
    id: chargeId,
    valueOn: dueOn,
    enteredOn: businessDate,
    type: 'charge',
    component,
    amount,
  };
  const data = { chargeId, component, amount: formatMinor(amount, state.currency), dueOn, reason };
  return enter(state, fact, ({ servicing }) => ({
    type: 'loan.charged',
    // A charge counts from its entry where it falls due later, and from its due date where it was entered late.
    occurredOn: dueOn < businessDate ? dueOn : businessDate,
    data: { ...data, servicing },
  }));
}

export function waiveServiced(state: KnownLoan, command: WaiveLoan): LoanEvent[] {
  const { waiverId, waivedOn, reason, approvalReference, businessDate } = command;
  const component = knownComponent(command.component, 'component');
  const amount = positiveAmount(command.amount, state.currency, 'amount');
  checkReference(waiverId, 'waiverId');
  checkStatement(reason, 'reason');
  checkOptionalReference(approvalReference, 'approvalReference');
  checkMoneyDate(waivedOn, 'waivedOn', businessDate, state);
  const fact: ServicingFact = {
    ...factAt(waiverId, waivedOn, businessDate),
    type: 'waived',
    component,
    amount,
  };
  return enter(state, fact, (entered) => {
    const portions = portionsOf(entered, waiverId);
    if (totalOfAll(portions) < amount) {
      const owed = formatMinor(totalOfAll(portions), state.currency);
      reject('waiver-above-owed', `only ${owed} of ${component} is owed`, 'amount');
    }
    return {
      type: 'loan.waived',
      occurredOn: waivedOn,
      data: {
        waiverId,
        allocation: linesOf(portions, state),
        amount: formatMinor(amount, state.currency),
        reason,
        ...(approvalReference !== undefined && { approvalReference }),
        servicing: entered.servicing,
      },
    };
  });
}

export function writeOffServiced(state: KnownLoan, command: WriteOffLoan): LoanEvent[] {
  const { writeOffId, writtenOffOn, reason, approvalReference, businessDate } = command;
  const amounts = writtenOffAmounts(state, command);
  checkReference(writeOffId, 'writeOffId');
  checkReference(approvalReference, 'approvalReference');
  checkStatement(reason, 'reason');
  checkMoneyDate(writtenOffOn, 'writtenOffOn', businessDate, state);
  const fact: ServicingFact = {
    ...factAt(writeOffId, writtenOffOn, businessDate),
    type: 'written-off',
    ...(amounts && { amounts }),
  };
  return enter(state, fact, (entered) => {
    const portions = portionsOf(entered, writeOffId);
    if (totalOfAll(portions) === 0n) reject('nothing-to-write-off', 'nothing is owed');
    const missing = components.find((component) => portions[component] < (amounts?.[component] ?? 0n));
    if (missing) {
      const left = formatMinor(portions[missing], state.currency);
      reject('write-off-above-outstanding', `only ${left} of ${missing} is outstanding`, missing);
    }
    return {
      type: 'loan.written-off',
      occurredOn: writtenOffOn,
      data: {
        writeOffId,
        extent: amounts ? 'partial' : 'full',
        amounts: formatted(byComponent(portions), state.currency),
        allocation: linesOf(portions, state),
        reason,
        approvalReference,
        servicing: entered.servicing,
      },
    };
  });
}

function writtenOffAmounts(
  { currency }: KnownLoan,
  { principal, amounts }: WriteOffLoan,
): Partial<Record<Component, Minor>> | undefined {
  if (amounts === undefined) {
    return principal === undefined
      ? undefined
      : { principal: positiveAmount(principal, currency, 'principal') };
  }
  return Object.fromEntries(
    Object.entries(amounts).map(([component, text]) => [
      knownComponent(component, 'amounts'),
      positiveAmount(text, currency, `amounts.${component}`),
    ]),
  );
}

export function recoverServiced(state: KnownLoan, command: RecordRecovery): LoanEvent[] {
  const { recoveryId, valueOn, source, reference, costs, businessDate } = command;
  const { currency } = state;
  const amount = positiveAmount(command.amount, currency, 'amount');
  if (state.writtenOffOn === null) reject('loan-not-written-off', 'nothing has been written off');
  checkReference(recoveryId, 'recoveryId');
  checkOptionalReference(reference, 'reference');
  checkMoneyDate(valueOn, 'valueOn', businessDate, state);
  checkOrder(state.writtenOffOn, valueOn, 'valueOn', 'the write-off');
  const fact: ServicingFact = { ...factAt(recoveryId, valueOn, businessDate), type: 'recovered', amount };
  const cost = costs === undefined ? undefined : positiveAmount(costs, currency, 'costs');
  return enter(state, fact, (entered) => {
    const portions = portionsOf(entered, recoveryId);
    return {
      type: 'loan.recovered',
      occurredOn: valueOn,
      data: {
        recoveryId,
        amount: formatMinor(amount, currency),
        ...(reference !== undefined && { reference }),
        source,
        amounts: formatted(byComponent(portions), currency),
        excess: formatMinor(amount - totalOfAll(portions), currency),
        ...(cost !== undefined && { costs: formatMinor(cost, currency) }),
        servicing: entered.servicing,
      },
    };
  });
}

/** The class of risk may decide how payments are allocated, so it is a fact of the account too. */
export function classifyServiced(
  state: KnownLoan,
  event: LoanClassified,
  businessDate: LocalDate,
): LoanEvent[] {
  const { classificationId, to } = event.data;
  const fact: ServicingFact = {
    ...factAt(classificationId, event.occurredOn, businessDate),
    type: 'classified',
    riskClass: to,
  };
  return enter(state, fact, ({ servicing }) => ({ ...event, data: { ...event.data, servicing } }));
}

export function factAt(id: string, valueOn: LocalDate, enteredOn: LocalDate) {
  return { id, valueOn, enteredOn };
}

export function portionsOf({ after }: Entered, factId: string): FullAmounts {
  const portions = portionsById(after.replayed.ledger.lines).get(factId);
  if (portions) return portions;
  reject('date-out-of-order', 'the account does not reach the value date yet', 'valueOn');
}

export function totalOfAll(portions: FullAmounts): Minor {
  return components.reduce((sum, component) => sum + portions[component], 0n);
}

function linesOf(portions: FullAmounts, { currency }: KnownLoan): AllocationLine[] {
  const amounts = byComponent(portions);
  return (['fees', 'penalty', 'interest', 'principal'] as const).flatMap((component) =>
    amounts[component] === 0n ? [] : [{ component, amount: formatMinor(amounts[component], currency) }],
  );
}

function knownComponent(name: string, field: string): Component {
  if (components.includes(name as Component)) return name as Component;
  reject('invalid-terms', `component "${name}" is not known`, field);
}
