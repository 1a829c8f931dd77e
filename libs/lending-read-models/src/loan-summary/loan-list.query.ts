import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { type LocalDate, type Minor, addDays, formatMinor } from '#kernel';
import { type Amounts, loanBalances, nextDue } from '#lending';
import { openBusinessDate } from '../business-day/business-day.query.js';
import { decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import { decodeLoan } from '../loan-fold/loan-state.codec.js';
import type { AmountsDto, LoanListDto, LoanListItemDto, LoanListQueryDto } from './loan-list.dto.js';
import { loanSorts } from './loan-sorts.js';
import { LoanSummary } from './loan-summary.entity.js';
import { total } from './loan-summary.rows.js';

type Loans = SelectQueryBuilder<LoanSummary>;

/** Lists of loans, page by page. A page begins after the key of the last row before, so none is missed or repeated. */
@Injectable()
export class LoanListQuery {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async find(query: LoanListQueryDto): Promise<LoanListDto> {
    const asOf = await openBusinessDate(this.dataSource);
    const sort = loanSorts[query.sort];
    const sortName = `${query.sort} ${query.order}`;
    const direction = query.order === 'asc' ? 'ASC' : 'DESC';

    const loans = this.dataSource
      .getRepository(LoanSummary)
      .createQueryBuilder('l')
      .addSelect(['l.origin', 'l.plan', 'l.standing'])
      .orderBy(sort.expression, direction)
      .addOrderBy('l.loan_id', direction)
      .limit(query.limit + 1);
    filter(loans, query, asOf);
    if (query.cursor !== undefined) {
      const [key, loanId] = decodeCursor(query.cursor, sortName, [sort.form, uuidForm]);
      loans.andWhere(
        `(${sort.expression}, l.loan_id) ${query.order === 'asc' ? '>' : '<'} (:key::${sort.type}, :loanId::uuid)`,
        { key, loanId },
      );
    }

    const rows = await loans.getMany();
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      asOf,
      items: items.map((row) => itemOf(row, asOf)),
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(sortName, [sort.keyOf(last), last.loanId]) : null,
    };
  }
}

function filter(loans: Loans, query: LoanListQueryDto, asOf: LocalDate | null): void {
  const { status, riskClass, product, orgUnit, officer, borrowerId, bucket, externalId } = query;
  const equal = { status, riskClass, product, orgUnit, officer, borrowerId };
  for (const [property, value] of Object.entries(equal)) {
    if (value !== undefined) loans.andWhere(`l.${property} = :${property}`, { [property]: value });
  }
  if (bucket === 'current') loans.andWhere('l.bucket is null');
  else if (bucket !== undefined) loans.andWhere('l.bucket = :bucket', { bucket });
  if (externalId !== undefined) {
    const prefix = externalId.replace(/[\\%_]/g, '\\$&');
    loans.andWhere(`${loanSorts.externalId.expression} like :prefix`, { prefix: `${prefix}%` });
  }
  filterDaysPastDue(loans, query, asOf);
}

/** Days past due are a difference to the open business date; the index is on the date. */
function filterDaysPastDue(
  loans: Loans,
  { minDaysPastDue: min, maxDaysPastDue: max }: LoanListQueryDto,
  asOf: LocalDate | null,
): void {
  if (min === undefined && max === undefined) return;
  if (asOf === null) {
    loans.andWhere('false');
    return;
  }
  const { expression } = loanSorts.oldestUnpaidDueOn;
  if (min !== undefined) loans.andWhere(`${expression} <= :latest`, { latest: addDays(asOf, -min) });
  if (max !== undefined) loans.andWhere(`${expression} >= :earliest`, { earliest: addDays(asOf, -max) });
}

function itemOf(row: LoanSummary, asOf: LocalDate | null): LoanListItemDto {
  const state = decodeLoan(row);
  const on = asOf ?? state.lastFactOn;
  const balances = loanBalances(state, on);
  const next = nextDue(state, on);
  const amount = (value: Minor) => formatMinor(value, state.currency);
  return {
    loanId: row.loanId,
    externalId: row.externalId,
    borrowerId: row.borrowerId,
    product: row.product,
    purpose: row.purpose,
    guaranteeType: row.guaranteeType,
    orgUnit: row.orgUnit,
    officer: row.officer,
    status: row.status,
    currency: row.currency,
    approved: row.approved,
    annualRate: row.annualRate,
    method: row.method,
    instalments: row.instalments,
    registeredOn: row.registeredOn,
    firstDisbursedOn: row.firstDisbursedOn,
    maturityOn: row.maturityOn,
    outstanding: amountsOf(balances.outstanding, amount),
    overdue: amount(total(balances.overdue)),
    daysPastDue: balances.daysPastDue,
    nextDue: next && { dueOn: next.dueOn, amount: amount(total(next.amounts)) },
    bucket: row.bucket,
    riskClass: row.riskClass,
    openWarnings: row.openWarnings,
    highestWarning: row.highestWarning,
    lastInspectedOn: row.lastInspectedOn,
    nextInspectionOn: row.nextInspectionOn,
    disbursed: row.disbursed,
    received: row.received,
    writtenOff: row.writtenOff,
    recovered: row.recovered,
    revision: row.revision,
  };
}

function amountsOf(amounts: Amounts, amount: (value: Minor) => string): AmountsDto {
  return {
    principal: amount(amounts.principal),
    interest: amount(amounts.interest),
    fees: amount(amounts.fees),
    penalty: amount(amounts.penalty),
    total: amount(total(amounts)),
  };
}
