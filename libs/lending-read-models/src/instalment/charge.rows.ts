import type { EntityManager } from 'typeorm';
import { formatMinor } from '#kernel';
import type { Charge, KnownLoan } from '#lending';
import { TableWriter } from '#projections';
import { type FoldedLoan, known } from '../loan-fold/loan-fold.js';

interface ChargeRow {
  readonly loanId: string;
  readonly loan: KnownLoan;
  readonly charge: Charge;
}

const charges = new TableWriter<ChargeRow>(
  [
    { name: 'loan_id', type: 'uuid', of: ({ loanId }) => loanId },
    { name: 'charge_id', type: 'text', of: ({ charge }) => charge.chargeId },
    { name: 'component', type: 'text', of: ({ charge }) => charge.component },
    { name: 'due_on', type: 'date', of: ({ charge }) => charge.dueOn },
    { name: 'currency', type: 'text', of: ({ loan }) => loan.currency },
    { name: 'amount', type: 'numeric', of: ({ charge, loan }) => formatMinor(charge.amount, loan.currency) },
    {
      name: 'cleared',
      type: 'numeric',
      of: ({ charge, loan }) => formatMinor(charge.cleared, loan.currency),
    },
    { name: 'open', type: 'boolean', of: ({ charge }) => charge.cleared < charge.amount },
  ],
  ['loan_id', 'charge_id', 'component'],
);

/** Writes what differs from the stored charges of the loans, and nothing where nothing does. */
export async function writeCharges(
  tx: EntityManager,
  table: string,
  changed: readonly FoldedLoan[],
): Promise<void> {
  const differences = changed.map(difference);
  await charges.delete(
    tx,
    table,
    differences.flatMap(({ gone }) => gone),
  );
  await charges.upsert(
    tx,
    table,
    differences.flatMap(({ written }) => written),
  );
}

function difference({ loanId, state, stored }: FoldedLoan): {
  readonly written: readonly ChargeRow[];
  readonly gone: readonly ChargeRow[];
} {
  const loan = known(state);
  const before = stored.status === 'unregistered' ? [] : stored.charges;
  if (before === loan.charges) return { written: [], gone: [] };
  const left = new Map(before.map((charge) => [keyOf(charge), charge]));
  const written: ChargeRow[] = [];
  for (const charge of loan.charges) {
    const former = left.get(keyOf(charge));
    left.delete(keyOf(charge));
    if (former !== charge) written.push({ loanId, loan, charge });
  }
  return { written, gone: [...left.values()].map((charge) => ({ loanId, loan, charge })) };
}

function keyOf({ chargeId, component }: Charge): string {
  return `${component}/${chargeId}`;
}
