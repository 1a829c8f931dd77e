import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, encodeCursor, textForm, uuidForm } from '../http/cursor.js';
import type { NplLoanDto, NplLoansDto, NplLoansQueryDto, NplRecoveryDto } from './npl-recovery.dto.js';
import { withinUnit } from './within-unit.js';

const sort = 'loanId';

/**
 * SQL: sums of the movements of bad principal from day $2 on; the rows end with the last day. Products, not filters,
 * keep the scale of the currency. What is written off leaves the books and these figures: what comes for it afterwards
 * is a recovery of written-off loans.
 */
const sums = `
  sum(principal * (on_day < $2)::integer) as opening,
  sum(principal * (on_day >= $2 and kind = 'entered')::integer) as entered,
  sum(received * (on_day >= $2)::integer) as recovered,
  -sum(principal * (on_day >= $2 and kind = 'left')::integer) as "left",
  sum(principal) as closing`;
const columns = `opening::text, entered::text, recovered::text, "left"::text, closing::text,
  round(recovered / nullif(opening + entered, 0), 4)::text as rate`;
/** A loan that was not bad at any moment of the time is not behind its figures. */
const concerned = 'opening <> 0 or entered <> 0 or recovered <> 0';

/** K-04 (不良贷款回收率): what came for bad loans in a time, by what was bad at its beginning or became so in it. */
@Injectable()
export class NplRecoveryQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** By currency. */
  async figures(
    unit: string | undefined,
    from: string,
    to: string,
  ): Promise<Readonly<Record<string, NplRecoveryDto>>> {
    const rows = await this.database.query<(NplRecoveryDto & { readonly currency: string })[]>(
      `select currency, ${columns}
         from (select currency, ${sums} from read_model.portfolio_npl
                where ${withinUnit('org_unit', 1)} and on_day <= $3 group by currency) as one
        where ${concerned} order by currency`,
      [unit ?? null, from, to],
    );
    return Object.fromEntries(rows.map(({ currency, ...figures }) => [currency, figures]));
  }

  /** The loans behind it: all pages add up to the figure. */
  async loans({ orgUnit, from, to, currency, limit, cursor }: NplLoansQueryDto): Promise<NplLoansDto> {
    const [currencyAfter, loanAfter] =
      cursor === undefined ? [null, null] : decodeCursor(cursor, sort, [textForm, uuidForm]);
    const rows = await this.database.query<NplLoanDto[]>(
      `select loan_id as "loanId", org_unit as "orgUnit", product, currency, ${columns}
         from (select loan_id, org_unit, product, currency, ${sums} from read_model.portfolio_npl
                where ${withinUnit('org_unit', 1)} and on_day <= $3 and ($4::text is null or currency = $4)
                group by loan_id, org_unit, product, currency) as one
        where (${concerned}) and ($5::text is null or (currency, loan_id) > ($5, $6::uuid))
        order by currency, loan_id limit $7`,
      [
        orgUnit ?? null,
        from ?? '0001-01-01',
        to ?? '9999-12-31',
        currency ?? null,
        currencyAfter,
        loanAfter,
        limit + 1,
      ],
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const more = rows.length > limit && last !== undefined;
    return { items, nextCursor: more ? encodeCursor(sort, [last.currency, last.loanId]) : null };
  }
}
