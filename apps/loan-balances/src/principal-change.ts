import type { LoanMessage } from '#lending-contracts/consumer';

/** What a message does to the principal on the books: sets it, or changes it by so much. In thousandths. */
export interface PrincipalChange {
  readonly kind: 'to' | 'by';
  readonly thousandths: bigint;
}

/** Undefined where a message leaves the principal as it is. */
export function principalChange(message: LoanMessage): PrincipalChange | undefined {
  const { data } = message;
  // A loan with servicing terms says how it stands: a payment dated back changes more than its own amount.
  if ('principalOutstanding' in data && data.principalOutstanding !== undefined) {
    return { kind: 'to', thousandths: thousandths(data.principalOutstanding) };
  }
  if (message.type === 'loan.registered') return { kind: 'to', thousandths: 0n };
  const by = (amount: bigint): PrincipalChange => ({ kind: 'by', thousandths: amount });
  if (message.type === 'loan.disbursed') return by(thousandths(message.data.amount));
  if (message.type === 'loan.repaid') return by(-principalOf(message.data.allocation));
  if (message.type === 'loan.waived') return by(-principalOf(message.data.allocation));
  if (message.type === 'loan.repayments-summarised') return by(-thousandths(message.data.received.principal));
  if (message.type === 'loan.written-off') return by(-thousandths(message.data.amounts.principal));
  return undefined;
}

function principalOf(allocation: readonly { readonly component: string; readonly amount: string }[]): bigint {
  return allocation
    .filter(({ component }) => component === 'principal')
    .reduce((sum, { amount }) => sum + thousandths(amount), 0n);
}

/** No currency has more than three decimals. */
function thousandths(amount: string): bigint {
  const [whole, fraction = ''] = amount.split('.');
  return BigInt(`${whole}${fraction.padEnd(3, '0')}`);
}
