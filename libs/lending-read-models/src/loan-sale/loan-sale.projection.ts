import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '#kernel';
import { loanSale, type LoanSaleProposed } from '#lending';
import type { Projection, TableNames } from '#projections';

/** Every sale of loans, and what became of each of its loans. */
export const loanSaleProjection: Projection = {
  name: 'loan_sale',
  version: 2,
  handles: Object.keys(loanSale.schemas),
  tables: ['loan_sale', 'loan_sale_item'],
  open: (tables) => ({
    // A statement or two an event: sales are few.
    async project(events, tx) {
      for (const event of events) await apply(event, tables, tx);
    },
  }),
};

async function apply(recorded: RecordedEvent, tables: TableNames, tx: EntityManager): Promise<void> {
  const event = loanSale.upcast(recorded);
  const { saleId } = event.data;
  const { loan_sale: sales, loan_sale_item: items } = tables;
  const set = (status: string, signBy: string | null = null) =>
    tx.query(`update ${sales} set status = $2, sign_by = $3 where sale_id = $1`, [saleId, status, signBy]);
  const outcome = (loanId: string, became: string, boughtBackFor: string | null) =>
    tx.query(`update ${items} set outcome = $3, bought_back_for = $4 where sale_id = $1 and loan_id = $2`, [
      saleId,
      loanId,
      became,
      boughtBackFor,
    ]);
  switch (event.type) {
    case 'loan-sale.proposed':
      return insert(event, tables, tx);
    case 'loan-sale.approved':
      await set('approved', event.data.signBy);
      return;
    case 'loan-sale.refused':
      await set('refused');
      return;
    case 'loan-sale.withdrawn':
      await set('withdrawn');
      return;
    case 'loan-sale.contract-signed':
      await set('signed');
      return;
    case 'loan-sale.lapsed':
      await set('lapsed', event.data.signBy);
      return;
    case 'loan-sale.bought-back':
      for (const { loanId, price } of event.data.loans) {
        await outcome(loanId, 'returning', price);
      }
      return;
    case 'loan-sale.loan-returned': {
      const { loanId, price, owed } = event.data;
      await outcome(loanId, 'returned', price);
      await tx.query(
        `update ${items} set returned_on = $3, owed_on_return = $4::numeric + $5::numeric + $6::numeric + $7::numeric
          where sale_id = $1 and loan_id = $2`,
        [saleId, loanId, event.occurredOn, owed.fees, owed.penalty, owed.interest, owed.principal],
      );
      return;
    }
    case 'loan-sale.return-refused':
      await outcome(event.data.loanId, 'left', null);
      return;
    case 'loan-sale.loan-left':
    case 'loan-sale.loan-stayed': {
      const became = event.type === 'loan-sale.loan-left' ? 'left' : 'stayed';
      await tx.query(`update ${items} set outcome = $3 where sale_id = $1 and loan_id = $2`, [
        saleId,
        event.data.loanId,
        became,
      ]);
      await tx.query(
        `update ${sales} set status = 'completed'
          where sale_id = $1 and not exists (select from ${items} where sale_id = $1 and outcome = 'open')`,
        [saleId],
      );
    }
  }
}

async function insert(
  { data, occurredOn }: LoanSaleProposed,
  { loan_sale: sales, loan_sale_item: items }: TableNames,
  tx: EntityManager,
): Promise<void> {
  const { saleId, buyerId, orgUnit, cutOffOn, currency, loans } = data;
  await tx.query(
    `insert into ${sales} (sale_id, buyer_id, org_unit, status, proposed_on, cut_off_on, currency)
     values ($1, $2, $3, 'proposed', $4, $5, $6)`,
    [saleId, buyerId, orgUnit, occurredOn, cutOffOn, currency],
  );
  const column = <Value>(of: (one: (typeof loans)[number]) => Value) => loans.map(of);
  await tx.query(
    `insert into ${items} (sale_id, loan_id, borrower_id, outcome, price, fees, penalty, interest, principal, loss)
     select $1, loan_id, borrower_id, 'open', price, fees, penalty, interest, principal, loss
       from unnest($2::uuid[], $3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[], $8::numeric[], $9::numeric[])
            as t (loan_id, borrower_id, price, fees, penalty, interest, principal, loss)`,
    [
      saleId,
      column(({ loanId }) => loanId),
      column(({ borrowerId }) => borrowerId),
      column(({ price }) => price),
      column(({ amounts }) => amounts.fees),
      column(({ amounts }) => amounts.penalty),
      column(({ amounts }) => amounts.interest),
      column(({ amounts }) => amounts.principal),
      column(({ loss }) => loss),
    ],
  );
}
