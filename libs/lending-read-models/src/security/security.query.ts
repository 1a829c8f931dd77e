import type { DataSource } from 'typeorm';
import type { LocalDate } from '#kernel';
import type { SecurityOfLoan } from '#lending';
import type { SecurityDate } from './security.projection.js';

/** Other collateral that is held and bears a title, by id. */
export async function heldUnderTitle(
  database: DataSource,
  titleReference: string,
  except: string,
): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }[]>(
    `select item_id as id from read_model.security_item
      where title_reference = $1 and ended_on is null and item_id <> $2 order by item_id limit 10`,
    [titleReference, except],
  );
  return rows.map(({ id }) => id);
}

/** Guarantees and collateral that secure a loan now, by id. */
export async function securitiesOfLoan(
  database: DataSource,
  loanId: string,
): Promise<readonly SecurityOfLoan[]> {
  const rows = await database.query<{ id: string; kind: string }[]>(
    `select item_id as id, kind from read_model.security_item
      where loan_ids @> array[$1]::text[] and ended_on is null and kind in ('guarantee', 'collateral')
      order by item_id limit 100`,
    [loanId],
  );
  return rows.map(({ id, kind }) => ({
    role: kind === 'guarantee' ? 'guarantor' : 'collateral-provider',
    security: id,
  }));
}

export interface SecurityAlert {
  readonly itemId: string;
  readonly kind: 'collateral' | 'guarantee' | 'covenant';
  readonly what: SecurityDate;
  readonly dueOn: LocalDate;
  readonly borrowerId: string;
  readonly loanIds: readonly string[];
}

export interface SecurityAlertFilter {
  readonly dueTo: LocalDate;
  readonly borrowerId?: string;
  readonly loanId?: string;
  /** Days after which a valuation, and a look at the guarantor, is due again. */
  readonly revaluationDays: number;
  readonly guaranteeCheckDays: number;
  readonly after?: readonly [dueOn: string, itemId: string, what: string];
  readonly limit: number;
}

/** What ends or falls due up to a day, the earliest first. */
export function securityAlerts(
  database: DataSource,
  { dueTo, borrowerId, loanId, revaluationDays, guaranteeCheckDays, after, limit }: SecurityAlertFilter,
): Promise<SecurityAlert[]> {
  return database.query(
    `select item_id as "itemId", kind, what, due_on::text as "dueOn", borrower_id as "borrowerId",
            loan_ids as "loanIds"
       from (select d.item_id, d.what,
                    d.on_day + case d.what when 'valued' then $4::integer
                                           when 'guarantor-checked' then $5::integer else 0 end as due_on,
                    i.kind, i.borrower_id, i.loan_ids
               from read_model.security_date d join read_model.security_item i using (item_id)) as one
      where due_on <= $1
        and ($2::text is null or borrower_id = $2)
        and ($3::text is null or $3 = any (loan_ids))
        and ($6::date is null or (due_on, item_id, what) > ($6::date, $7, $8))
      order by due_on, item_id, what limit $9`,
    [
      dueTo,
      borrowerId ?? null,
      loanId ?? null,
      revaluationDays,
      guaranteeCheckDays,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      limit,
    ],
  );
}
