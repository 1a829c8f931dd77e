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
  readonly what: SecurityDate | 'title-hand-back';
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
  /** Days after the end of the last loan within which what secured it is handed back. */
  readonly titleHandBackDays: number;
  readonly after?: readonly [dueOn: string, itemId: string, what: string];
  readonly limit: number;
}

/** What ends or falls due up to a day, the earliest first. */
export function securityAlerts(database: DataSource, filter: SecurityAlertFilter): Promise<SecurityAlert[]> {
  const { dueTo, borrowerId, loanId, revaluationDays, guaranteeCheckDays, titleHandBackDays } = filter;
  const { after, limit } = filter;
  return database.query(
    `select item_id as "itemId", kind, what, due_on::text as "dueOn", borrower_id as "borrowerId",
            loan_ids as "loanIds"
       from (select d.item_id, d.what,
                    d.on_day + case d.what when 'valued' then $4::integer
                                           when 'guarantor-checked' then $5::integer else 0 end as due_on,
                    i.kind, i.borrower_id, i.loan_ids
               from read_model.security_date d join read_model.security_item i using (item_id)
              union all
             select i.item_id, 'title-hand-back', max(coalesce(s.settled_on, s.closed_on)) + $10::integer,
                    i.kind, i.borrower_id, i.loan_ids
               from read_model.security_item i
               cross join unnest(i.loan_ids) secured (loan_id)
               join read_model.loan_summary s on s.loan_id = secured.loan_id::uuid
              where i.kind = 'collateral' and i.ended_on is null and ($2::text is null or i.borrower_id = $2)
              group by i.item_id, i.kind, i.borrower_id, i.loan_ids
             having bool_and(coalesce(s.settled_on, s.closed_on) is not null)) as one
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
      titleHandBackDays,
    ],
  );
}
