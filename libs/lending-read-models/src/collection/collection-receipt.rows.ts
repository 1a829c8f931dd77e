import type { EntityManager } from 'typeorm';
import type { LoanEvent } from '#lending';
import type { TableNames } from '#projections';

export interface Receipt {
  readonly loanId: string;
  readonly event: Extract<
    LoanEvent,
    { type: 'loan.repaid' | 'loan.recovered' | 'loan.payment-returned' | 'loan.reversed' }
  >;
}

/** Money of loans that were in a case on the day on which it came; of all other loans nothing is kept. */
export async function writeReceipts(
  tx: EntityManager,
  { collection_receipt: receipts, collection_loan: loans }: TableNames,
  received: readonly Receipt[],
): Promise<void> {
  const reversed = received.flatMap(({ loanId, event }) =>
    event.type === 'loan.reversed' ? [{ loanId, id: event.data.of, on: event.occurredOn }] : [],
  );
  const money = received.flatMap(({ loanId, event }) => {
    switch (event.type) {
      case 'loan.repaid':
        return [{ loanId, id: event.data.repaymentId, on: event.occurredOn, amount: event.data.amount }];
      case 'loan.recovered':
        return [{ loanId, id: event.data.recoveryId, on: event.occurredOn, amount: event.data.amount }];
      case 'loan.payment-returned':
        return [{ loanId, id: event.data.returnId, on: event.occurredOn, amount: `-${event.data.amount}` }];
      case 'loan.reversed':
        return [];
    }
  });
  if (money.length > 0) {
    await tx.query(
      `insert into ${receipts} (receipt_id, loan_id, borrower_id, case_number, org_unit, currency, received_on, amount)
       select m.id, l.loan_id, l.borrower_id, l.case_number, l.org_unit, l.currency, m.on_day, m.amount
         from unnest($1::text[], $2::uuid[], $3::date[], $4::numeric[]) m (id, loan_id, on_day, amount)
         join ${loans} l on l.loan_id = m.loan_id
              and m.on_day >= l.overdue_on and (l.left_on is null or m.on_day <= l.left_on)
       on conflict (loan_id, receipt_id) do nothing`,
      [
        money.map(({ id }) => id),
        money.map(({ loanId }) => loanId),
        money.map(({ on }) => on),
        money.map(({ amount }) => amount),
      ],
    );
  }
  for (const { loanId, id, on } of reversed) {
    await tx.query(`update ${receipts} set taken_back = $3 where loan_id = $1 and receipt_id = $2`, [
      loanId,
      id,
      on,
    ]);
  }
}
