import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { countForm, decodeCursor, encodeCursor, textForm } from '../http/cursor.js';
import type { ReceiptItemDto, ReceiptsDto, ReceiptsQueryDto } from './receipts.dto.js';

const sort = 'number';

/** Receipts in the order of their numbers: who turns the pages sees that none is missing. */
@Injectable()
export class ReceiptsQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async find(query: ReceiptsQueryDto): Promise<ReceiptsDto> {
    const [unit, year, number] =
      query.cursor === undefined
        ? [null, null, null]
        : decodeCursor(query.cursor, sort, [textForm, countForm, countForm]);
    const rows = await this.database.query<ReceiptItemDto[]>(
      `select unit, year, number, loan_id as "loanId", borrower_id as "borrowerId", repayment_id as "repaymentId",
              issued_on::text as "issuedOn", amount::text, currency, method, through, received_by as "receivedBy",
              voided_on::text as "voidedOn", voided_by as "voidedBy", void_reason as "voidReason"
         from read_model.receipt
        where ($1::text is null or unit = $1) and ($2::integer is null or year = $2)
          and ($3::uuid is null or loan_id = $3)
          and ($4::text is null or (voided_on is not null) = ($4 = 'voided'))
          and ($5::text is null or (unit, year, number) > ($5, $6::integer, $7::integer))
        order by unit, year, number limit $8`,
      [
        query.unit ?? null,
        query.year ?? null,
        query.loanId ?? null,
        query.status ?? null,
        unit,
        year,
        number,
        query.limit + 1,
      ],
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    const more = rows.length > query.limit && last !== undefined;
    return {
      items,
      nextCursor: more ? encodeCursor(sort, [last.unit, String(last.year), String(last.number)]) : null,
    };
  }
}
