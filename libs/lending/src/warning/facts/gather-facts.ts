import { addMonths, type Currency, type LocalDate, minor, type Minor } from '#kernel';
import type { BorrowerState } from '../../borrower/borrower.state.js';
import { arrearsOn } from '../../loan/loan.arrears.js';
import { outstandingAmounts } from '../../loan/loan.balances.js';
import type { Amounts, KnownLoan } from '../../loan/loan.state.js';
import type { MonitoringState, Snapshot } from '../../monitoring/monitoring.state.js';
import type { LoanTrail } from './loan-trail.js';
import { type ReadingKind, readingKinds } from './reading-kinds.js';
import {
  type BureauSnapshotFacts,
  classNumbers,
  type CollateralFacts,
  type GuarantorFacts,
  type LoanFacts,
  type ReadingFacts,
  type SharedFacts,
  type WarningFacts,
} from './warning-facts.js';

/** What the register of security tells of a loan. */
export interface SecurityFacts {
  readonly collaterals: readonly CollateralFacts[];
  readonly guarantors: readonly GuarantorFacts[];
  readonly coveragePercent?: number;
}

export const noSecurity: SecurityFacts = { collaterals: [], guarantors: [] };

export interface FactSources {
  readonly asOf: LocalDate;
  readonly borrower: BorrowerState;
  /** Of every loan of the borrower. */
  readonly loans: readonly { readonly trail: LoanTrail; readonly security: SecurityFacts }[];
  readonly monitoring: MonitoringState;
  readonly shared: SharedFacts;
}

/** Rules look at no more of each list. */
const kept = 64;
/** A kind whose latest reading is older tells nothing of today. */
const staleMonths = 24;
const watched = new Set(['registered', 'active', 'written-off']);

/** What is known of a borrower on a day, for warnings; null where nobody is registered. */
export function warningFacts({
  asOf,
  borrower,
  loans,
  monitoring,
  shared,
}: FactSources): WarningFacts | null {
  if (borrower.status === 'unregistered') return null;
  const { kind, industry, region } = borrower.registration;
  const [now, before] = [...monitoring.snapshots].reverse();
  return {
    asOf,
    borrower: {
      kind,
      registeredOn: borrower.registeredOn,
      ...(industry !== undefined && { industry }),
      ...(region !== undefined && { region }),
    },
    loans: loans.flatMap(({ trail, security }) => loanFacts(trail, security, asOf) ?? []).slice(0, kept),
    readings: readingFacts(monitoring, asOf),
    bureau: { ...(now && { now: snapshotFacts(now) }), ...(before && { before: snapshotFacts(before) }) },
    findings: [...monitoring.findings]
      .reverse()
      .slice(0, kept)
      .map(({ kind, on, endedOn }) => ({ kind, on, open: endedOn === null })),
    flows: [...monitoring.flows].reverse().map(({ on, direction, amount, currency, counterparty }) => ({
      on,
      direction,
      amount: digits(minor(amount, currency as Currency)),
      counterparty,
    })),
    shared,
  };
}

/** Null of a loan that has ended: nothing warns of it any more. */
export function loanFacts(
  { state, lastFindings: _, ...trail }: LoanTrail,
  security: SecurityFacts,
  asOf: LocalDate,
): LoanFacts | null {
  if (state.status === 'unregistered' || !watched.has(state.status)) return null;
  const { registration, currency, riskClass, maturityOn, lastPaymentOn, nextInspectionOn } = state;
  const arrears = arrearsOn(state, asOf);
  const since = arrears.oldestDueOn;
  return {
    loanId: registration.loanId,
    status: state.status,
    product: registration.product,
    guaranteeType: registration.guaranteeType,
    currency,
    outstanding: digits(total(outstandingAmounts(state, asOf))),
    overdue: digits(total(arrears.overdue)),
    credit: digits(state.credit),
    daysPastDue: Math.max(0, arrears.days),
    unpaidSince: since !== null && since < asOf ? [since] : [],
    riskClass: riskClass === null ? 0 : classNumbers[riskClass],
    ...(maturityOn !== null && { maturityOn }),
    ...(lastPaymentOn !== null && { lastPaymentOn }),
    repayments: state.repayments,
    plannedInspections: planned(state, nextInspectionOn),
    ...trail,
    ...security,
  };
}

function planned(state: KnownLoan, on: LocalDate | null): readonly LocalDate[] {
  return on !== null && (state.lastInspectedOn === null || state.lastInspectedOn < on) ? [on] : [];
}

function readingFacts(
  { readings }: MonitoringState,
  asOf: LocalDate,
): Readonly<Record<ReadingKind, readonly ReadingFacts[]>> {
  const oldest = addMonths(asOf, -staleMonths).slice(0, 7);
  const entries = Object.keys(readingKinds).map((name) => {
    const months = Object.entries(readings[name as ReadingKind] ?? {}).sort(([a], [b]) => (a < b ? 1 : -1));
    const latest = months[0]?.[0];
    if (latest === undefined || latest < oldest) return [name, []];
    return [
      name,
      months.slice(0, kept).map(([month, value]) => ({
        age: monthNumber(latest) - monthNumber(month),
        value: thousandths(value),
      })),
    ];
  });
  return Object.fromEntries(entries) as Record<ReadingKind, readonly ReadingFacts[]>;
}

function snapshotFacts(snapshot: Snapshot): BureauSnapshotFacts {
  const currency = snapshot.currency as Currency;
  const amount = (text: string) => digits(minor(text, currency));
  return {
    on: snapshot.on,
    balance: amount(snapshot.balance),
    guarantees: amount(snapshot.guarantees),
    overdue: amount(snapshot.overdue),
    worstClass: snapshot.worstClass === null ? 0 : classNumbers[snapshot.worstClass],
    lenders: snapshot.lenders,
    maturities: snapshot.maturities
      .slice(0, kept)
      .map(({ on, amount: text }) => ({ on, amount: amount(text) })),
    remarks: snapshot.remarks.slice(0, kept),
  };
}

function monthNumber(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

/** `"12.5"` is `"12500"`. */
function thousandths(decimal: string): string {
  const [whole, fraction = ''] = decimal.split('.') as [string, string?];
  return digits(BigInt(`${whole}${fraction.padEnd(3, '0')}`));
}

function digits(value: Minor): string {
  return value.toString();
}

function total({ fees, penalty, interest, principal }: Amounts): Minor {
  return fees + penalty + interest + principal;
}
