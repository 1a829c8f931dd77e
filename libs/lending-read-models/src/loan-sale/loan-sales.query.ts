import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type { LoanSaleItemDto, LoanSaleListDto, LoanSaleListQueryDto } from './loan-sales.dto.js';

const sort = 'proposedOn';
const sold = `coalesce(sum(%) filter (where i.outcome <> 'stayed'), 0)::text`;
const total = (column: string) => sold.replace('%', column);

/** Sales of loans with what they come to. */
@Injectable()
export class LoanSalesQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The oldest first. */
  async find(query: LoanSaleListQueryDto): Promise<LoanSaleListDto> {
    const [proposedOn, saleId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const rows = await this.database.query<LoanSaleItemDto[]>(
      `select s.sale_id as "saleId", s.buyer_id as "buyerId", s.org_unit as "orgUnit", s.status,
              s.proposed_on::text as "proposedOn", s.cut_off_on::text as "cutOffOn", s.sign_by::text as "signBy",
              s.currency, count(*)::integer as loans,
              count(*) filter (where i.outcome in ('left', 'returning', 'returned'))::integer as left,
              count(*) filter (where i.outcome = 'returned')::integer as returned,
              count(*) filter (where i.outcome = 'stayed')::integer as stayed,
              ${total('i.fees + i.penalty + i.interest + i.principal')} as owed,
              ${total('i.price')} as price, ${total('i.loss')} as loss,
              coalesce(sum(i.bought_back_for) filter (where i.outcome = 'returned'), 0)::text as "boughtBackFor",
              coalesce(sum(i.owed_on_return), 0)::text as "owedOnReturn"
         from read_model.loan_sale s join read_model.loan_sale_item i using (sale_id)
        where ($1::text is null or s.status = $1) and ($2::text is null or s.buyer_id = $2)
          and ($3::uuid is null or exists (select from read_model.loan_sale_item one
                                            where one.sale_id = s.sale_id and one.loan_id = $3))
          and ($4::date is null or (s.proposed_on, s.sale_id) > ($4::date, $5::uuid))
        group by s.sale_id, s.buyer_id, s.org_unit, s.status, s.proposed_on, s.cut_off_on, s.sign_by, s.currency
        order by s.proposed_on, s.sale_id limit $6`,
      [
        query.status ?? null,
        query.buyerId ?? null,
        query.loanId ?? null,
        proposedOn,
        saleId,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page,
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sort, [last.proposedOn, last.saleId]) : null,
    };
  }
}
