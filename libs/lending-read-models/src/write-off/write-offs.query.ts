import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import type {
  RecoveryLineDto,
  RecoveryReportDto,
  RecoveryReportQueryDto,
  WriteOffItemDto,
  WriteOffsDto,
  WriteOffsQueryDto,
} from './write-offs.dto.js';

const parts = ['fees', 'penalty', 'interest', 'principal'] as const;

/** A JSON object of the four components and their sum, from an expression for each. */
function partsJson(of: (part: string) => string): string {
  const fields = parts.map((part) => `'${part}', (${of(part)})::text`);
  const total = parts.map((part) => of(part)).join(' + ');
  return `json_build_object(${fields.join(', ')}, 'total', (${total})::text)`;
}

const groups = {
  month: `to_char(e.value_on, 'YYYY-MM')`,
  'org-unit': 's.org_unit',
  product: 's.product',
  source: 'e.source',
  kind: 'e.kind',
} as const;

const left = parts.map((part) => `w.written_off_${part} - w.recovered_${part}`).join(' + ');

/** The register of what left the books and lives on (账销案存), and what came back of it. */
@Injectable()
export class WriteOffsQuery {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The first to be written off first; those taken back stand at the end. */
  async find(query: WriteOffsQueryDto): Promise<WriteOffsDto> {
    const sort = 'writtenOffOn';
    const [on, loanId] =
      query.cursor === undefined ? [null, null] : decodeCursor(query.cursor, sort, [dateForm, uuidForm]);
    const day = `coalesce(w.written_off_on, '9999-12-31')`;
    const rows = await this.database.query<(WriteOffItemDto & { readonly day: string })[]>(
      `select w.loan_id as "loanId", s.borrower_id as "borrowerId", s.org_unit as "orgUnit", s.currency,
              w.written_off_on::text as "writtenOffOn", ${day}::text as day,
              ${partsJson((part) => `w.written_off_${part}`)} as "writtenOff",
              ${partsJson((part) => `w.recovered_${part}`)} as recovered,
              ${partsJson((part) => `w.written_off_${part} - w.recovered_${part}`)} as "left",
              w.excess::text, w.costs::text, w.last_recovered_on::text as "lastRecoveredOn"
         from read_model.write_off w join read_model.loan_summary s using (loan_id)
        where ($1::text is null or (${left} > 0) = ($1 = 'open'))
          and ($2::uuid is null or s.borrower_id = $2)
          and ($3::date is null or w.written_off_on >= $3) and ($4::date is null or w.written_off_on <= $4)
          and ($5::date is null or (${day}, w.loan_id) > ($5::date, $6::uuid))
        order by ${day}, w.loan_id limit $7`,
      [
        query.status ?? null,
        query.borrowerId ?? null,
        query.from ?? null,
        query.to ?? null,
        on,
        loanId,
        query.limit + 1,
      ],
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(({ day: _, ...item }) => item),
      nextCursor: rows.length > query.limit && last ? encodeCursor(sort, [last.day, last.loanId]) : null,
    };
  }

  /** Sums of the journal: a write-off or recovery that was taken back counts on both its days, with its sign. */
  async report({ from, to, groupBy }: RecoveryReportQueryDto): Promise<RecoveryReportDto> {
    const lines = await this.database.query<RecoveryLineDto[]>(
      `select ${groups[groupBy]} as "group", s.currency, count(*)::integer as entries,
              count(distinct e.loan_id)::integer as loans,
              ${partsJson((part) => `sum(e.written_off_${part})`)} as "writtenOff",
              ${partsJson((part) => `sum(e.recovered_${part})`)} as recovered,
              sum(e.excess)::text as excess, sum(e.costs)::text as costs
         from read_model.write_off_entry e join read_model.loan_summary s using (loan_id)
        where ($1::date is null or e.value_on >= $1) and ($2::date is null or e.value_on <= $2)
        group by 1, 2 order by 1, 2`,
      [from ?? null, to ?? null],
    );
    return { lines };
  }
}
