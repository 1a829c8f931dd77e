import { type Currency, formatMinor } from '#kernel';
import { type Amounts as FullAmounts, addInto, components, noAmounts } from '../../servicing/components.js';
import type { LedgerLine } from '../../servicing/ledger.js';
import { formatted } from '../decide/checks.js';
import type { Charge, Instalment, KnownLoan } from '../loan.state.js';
import type { Account, AccountFigures } from './account.js';
import type { Outcome, OutcomeCharge, OutcomeRow, OutcomeTotals, Portions, Restated } from './outcome.js';

/** What a fact changed: the account after it against the loan's state and, for allocations, the account before. */
export function outcomeOf(state: KnownLoan, factId: string, before: Account, after: Account): Outcome {
  const { currency } = state;
  const status = after.status === 'settled' ? statusBeforeSettlement(state, after) : after.status;
  const figures = status === 'settled' ? { ...after.figures, schedule: [], charges: [] } : after.figures;
  return {
    asOf: after.asOf,
    status,
    ...planChanges(state, figures, currency),
    totals: totalsOf(figures, currency),
    restated: restatedBy(factId, before, after, currency),
  };
}

/** That a loan is settled is a fact of its own, and follows; one that was settled before and still is stays so. */
function statusBeforeSettlement(state: KnownLoan, { replayed }: Account): Outcome['status'] {
  if (state.status === 'settled') return 'settled';
  return replayed.ledger.writtenOffOn ? 'written-off' : 'active';
}

function planChanges(state: KnownLoan, figures: AccountFigures, currency: Currency) {
  const rows = new Map(state.schedule.map((row) => [row.number, row]));
  const charges = new Map(state.charges.map((charge) => [charge.chargeId, charge]));
  const kept = new Set(figures.charges.map(({ chargeId }) => chargeId));
  return {
    rows: figures.schedule
      .filter((row) => !isSame(row, rows.get(row.number)))
      .map((row) => rowText(row, currency)),
    rowCount: figures.schedule.length,
    charges: figures.charges
      .filter((charge) => !isSame(charge, charges.get(charge.chargeId)))
      .map((charge) => chargeText(charge, currency)),
    chargesGone: [...charges.keys()].filter((chargeId) => !kept.has(chargeId)),
  };
}

function isSame<Entry extends Instalment | Charge>(entry: Entry, other: Entry | undefined): boolean {
  return (
    other !== undefined && (Object.keys(entry) as (keyof Entry)[]).every((key) => entry[key] === other[key])
  );
}

function rowText(row: Instalment, currency: Currency): OutcomeRow {
  return {
    number: row.number,
    dueOn: row.dueOn,
    principal: formatMinor(row.principal, currency),
    interest: formatMinor(row.interest, currency),
    principalCleared: formatMinor(row.principalCleared, currency),
    interestCleared: formatMinor(row.interestCleared, currency),
  };
}

function chargeText({ amount, cleared, ...charge }: Charge, currency: Currency): OutcomeCharge {
  return { ...charge, amount: formatMinor(amount, currency), cleared: formatMinor(cleared, currency) };
}

function totalsOf(figures: AccountFigures, currency: Currency): OutcomeTotals {
  const { annualRate, firstDisbursedOn, tranches, maturityOn, writtenOffOn, lastPaymentOn, repayments } =
    figures;
  return {
    annualRate,
    disbursed: formatMinor(figures.disbursed, currency),
    firstDisbursedOn,
    tranches,
    maturityOn,
    principalOutstanding: formatMinor(figures.principalOutstanding, currency),
    received: formatted(figures.received, currency),
    waived: formatted(figures.waived, currency),
    writtenOff: formatted(figures.writtenOff, currency),
    writtenOffOn,
    chargedOffOn: figures.chargedOffOn,
    recovered: formatted(figures.recovered, currency),
    credit: formatMinor(figures.credit, currency),
    lastPaymentOn,
    repayments,
  };
}

/** Both accounts are of the same day, so only the fact makes the difference. */
function restatedBy(factId: string, before: Account, after: Account, currency: Currency): Restated[] {
  const was = portionsById(before.replayed.ledger.lines);
  const is = portionsById(after.replayed.ledger.lines);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [first, second] = [was.get(id), is.get(id)];
    if (id === factId || (first && second && isEqual(first, second))) return [];
    return [{ factId: id, before: portionsText(first, currency), after: portionsText(second, currency) }];
  });
}

/** A fact may have several lines: a prepayment pays what is due first. */
export function portionsById(lines: readonly LedgerLine[]): Map<string, FullAmounts> {
  const portions = new Map<string, ReturnType<typeof noAmounts>>();
  for (const { factId, type, portions: part } of lines) {
    if (type === 'accelerated') continue;
    const sum = portions.get(factId) ?? noAmounts();
    addInto(sum, part);
    portions.set(factId, sum);
  }
  return portions;
}

function isEqual(a: FullAmounts, b: FullAmounts): boolean {
  return components.every((component) => a[component] === b[component]);
}

function portionsText(portions: FullAmounts | undefined, currency: Currency): Portions | null {
  if (!portions) return null;
  return Object.fromEntries(
    components.flatMap((component) =>
      portions[component] === 0n ? [] : [[component, formatMinor(portions[component], currency)]],
    ),
  );
}
