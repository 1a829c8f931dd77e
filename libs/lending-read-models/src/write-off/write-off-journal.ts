import type { Position } from '#kernel';
import { type Amounts, type ComponentAmounts, type LoanEvent, noAmounts } from '#lending';
import { scaleOf, unitsOf } from './decimal-text.js';
import type { WriteOffEntry, WriteOffRow } from './write-off.rows.js';

/**
 * What an event makes of a loan's row, and the line of the journal that says so: the lines of a loan always add up to
 * its row.
 * @param excessTakenBack of a reversal: what the recovery that it takes back had brought beyond what was written off
 */
export function journalled(
  before: WriteOffRow,
  event: LoanEvent,
  position: Position,
  excessTakenBack: bigint,
): { readonly after: WriteOffRow; readonly entry: WriteOffEntry | null } {
  const after = rowAfter(before, event, excessTakenBack);
  return { after, entry: entryOf(position, event, before, after) };
}

function rowAfter(before: WriteOffRow, event: LoanEvent, excessTakenBack: bigint): WriteOffRow {
  const costs = event.type === 'loan.recovered' ? unitsOf(event.data.costs ?? '0') : 0n;
  const excess = event.type === 'loan.recovered' ? unitsOf(event.data.excess) : -excessTakenBack;
  const lastRecoveredOn = event.type === 'loan.recovered' ? event.occurredOn : before.lastRecoveredOn;
  const row = { ...before, costs: before.costs + costs, excess: before.excess + excess, lastRecoveredOn };
  if ('servicing' in event.data && event.data.servicing) {
    const { writtenOff, writtenOffOn, recovered } = event.data.servicing.outcome.totals;
    return { ...row, writtenOff: amountsOf(writtenOff), writtenOffOn, recovered: amountsOf(recovered) };
  }
  if (event.type === 'loan.written-off') {
    const writtenOff = added(before.writtenOff, amountsOf(event.data.amounts));
    return { ...row, writtenOff, writtenOffOn: event.occurredOn };
  }
  if (event.type === 'loan.recovered') {
    return { ...row, recovered: added(before.recovered, amountsOf(event.data.amounts)) };
  }
  return row;
}

/** Null where nothing changed: most events that could change it do not. */
function entryOf(
  position: Position,
  event: LoanEvent,
  before: WriteOffRow,
  after: WriteOffRow,
): WriteOffEntry | null {
  const change = {
    writtenOff: added(after.writtenOff, before.writtenOff, -1n),
    recovered: added(after.recovered, before.recovered, -1n),
    excess: after.excess - before.excess,
    costs: after.costs - before.costs,
  };
  const told = event.type === 'loan.written-off' || event.type === 'loan.recovered';
  const moved = [...Object.values(change.writtenOff), ...Object.values(change.recovered), change.excess];
  if (!told && moved.every((amount) => amount === 0n)) return null;
  const { loanId, scale } = after;
  const valueOn = event.occurredOn;
  return { loanId, scale, position, ...naming(event), valueOn, ...change };
}

function naming(event: LoanEvent): Pick<WriteOffEntry, 'partId' | 'kind' | 'source'> {
  switch (event.type) {
    case 'loan.written-off':
      return { partId: event.data.writeOffId, kind: 'write-off', source: null };
    case 'loan.recovered':
      return { partId: event.data.recoveryId, kind: 'recovery', source: event.data.source };
    case 'loan.reversed':
      return { partId: event.data.reversalId, kind: 'reversal', source: null };
    default:
      return { partId: event.type, kind: 'restated', source: null };
  }
}

function added(a: Amounts, b: Amounts, sign = 1n): Amounts {
  return {
    fees: a.fees + sign * b.fees,
    penalty: a.penalty + sign * b.penalty,
    interest: a.interest + sign * b.interest,
    principal: a.principal + sign * b.principal,
  };
}

function amountsOf({ fees, penalty, interest, principal }: ComponentAmounts): Amounts {
  return {
    fees: unitsOf(fees),
    penalty: unitsOf(penalty),
    interest: unitsOf(interest),
    principal: unitsOf(principal),
  };
}

/** A loan of which nothing was written off yet. */
export function blankRow(loanId: string, event: LoanEvent): WriteOffRow {
  const amounts =
    event.type === 'loan.written-off' || event.type === 'loan.recovered'
      ? event.data.amounts
      : 'servicing' in event.data
        ? event.data.servicing?.outcome.totals.writtenOff
        : undefined;
  const scale = amounts === undefined ? 0 : scaleOf(amounts.principal);
  const nothing = { writtenOff: noAmounts, recovered: noAmounts, excess: 0n, costs: 0n };
  return { loanId, scale, writtenOffOn: null, ...nothing, lastRecoveredOn: null };
}
