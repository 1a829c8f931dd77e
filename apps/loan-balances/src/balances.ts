import type { ClientBase } from 'pg';
import type { LoanMessage } from '#lending-contracts/consumer';
import { principalChange } from './principal-change.js';

export async function prepareBalances(database: Pick<ClientBase, 'query'>): Promise<void> {
  await database.query(`
    create table if not exists loan_balance (
      loan_id   text primary key,
      currency  text not null,
      principal numeric not null
    )`);
}

interface Change {
  readonly currency: string;
  readonly kind: 'to' | 'by';
  readonly thousandths: bigint;
}

/** Brings the balances of the loans up to date, one row each, however many messages there are. */
export async function applyMessages(messages: readonly LoanMessage[], tx: ClientBase): Promise<void> {
  const changes = new Map<string, Change>();
  for (const message of messages) {
    const change = principalChange(message);
    if (change === undefined) continue;
    const before = changes.get(message.loanId);
    const currency = (message.data as { currency: string }).currency;
    changes.set(
      message.loanId,
      change.kind === 'to' || before === undefined
        ? { currency, ...change }
        : { ...before, thousandths: before.thousandths + change.thousandths },
    );
  }
  const rows = [...changes];
  await tx.query(
    `insert into loan_balance as b (loan_id, currency, principal)
     select loan_id, currency, thousandths / 1000 from
       unnest($1::text[], $2::text[], $3::numeric[], $4::boolean[]) as c (loan_id, currency, thousandths, absolute)
      where absolute
     on conflict (loan_id) do update set principal = excluded.principal`,
    columnsOf(rows),
  );
  await tx.query(
    `update loan_balance as b set principal = b.principal + thousandths / 1000
       from unnest($1::text[], $2::text[], $3::numeric[], $4::boolean[]) as c (loan_id, currency, thousandths, absolute)
      where b.loan_id = c.loan_id and not absolute`,
    columnsOf(rows),
  );
}

function columnsOf(rows: readonly (readonly [string, Change])[]): unknown[] {
  return [
    rows.map(([loanId]) => loanId),
    rows.map(([, { currency }]) => currency),
    rows.map(([, { thousandths }]) => String(thousandths)),
    rows.map(([, { kind }]) => kind === 'to'),
  ];
}
