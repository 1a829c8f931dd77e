import type { EntityManager } from 'typeorm';
import type { CollectionEvent, PromiseEvent } from '#lending';
import type { TableNames } from '#projections';

export function isOfPromise(event: CollectionEvent): event is PromiseEvent {
  return 'promiseId' in event.data;
}

/** Keeps the row of a promise. */
export async function writePromise(
  tx: EntityManager,
  { collection_promise: promises, collection_case: cases }: TableNames,
  { type, data, occurredOn: on }: PromiseEvent,
): Promise<void> {
  const settle = (promiseId: string, outcome: string, paid: string | null) =>
    tx.query(
      `update ${promises} set outcome = $2, paid = coalesce($3::numeric, paid), settled_on = $4 where promise_id = $1`,
      [promiseId, outcome, paid, outcome === 'open' ? null : on],
    );
  switch (type) {
    case 'collection.promise-made': {
      const { promiseId, borrowerId, caseNumber, loanId, currency, kind, parts } = data;
      await tx.query(
        `insert into ${promises}
           (promise_id, borrower_id, case_number, loan_id, org_unit, currency, kind, made_on, due_on, amount, paid, outcome)
         select $1, borrower_id, case_number, $4, org_unit, $5, $6, $7, $8,
                (select sum(one::numeric) from unnest($9::text[]) one), 0, 'open'
           from ${cases} where borrower_id = $2 and case_number = $3`,
        [
          promiseId,
          borrowerId,
          caseNumber,
          loanId,
          currency,
          kind,
          on,
          parts.at(-1)!.dueOn,
          parts.map(({ amount }) => amount),
        ],
      );
      return;
    }
    case 'collection.promise-kept':
      await settle(data.promiseId, data.late ? 'kept-late' : 'kept', data.paid);
      return;
    case 'collection.promise-partly-kept':
      await settle(data.promiseId, 'partly-kept', data.paid);
      return;
    case 'collection.promise-broken':
      await settle(data.promiseId, 'broken', data.paid);
      return;
    case 'collection.promise-reopened':
      await settle(data.promiseId, 'open', data.paid);
      return;
    case 'collection.promise-withdrawn':
      await settle(data.promiseId, 'withdrawn', null);
      return;
  }
}
