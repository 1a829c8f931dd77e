import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Currency, type LocalDate, addDays, formatMinor, minor } from '#kernel';
import { openBusinessDate } from '../business-day/business-day.query.js';
import { countForm, dateForm, decodeCursor, encodeCursor, uuidForm } from '../http/cursor.js';
import { NotABusinessDate } from '../http/read-model.errors.js';
import type {
  CalendarInstalmentDto,
  InstalmentCalendarDto,
  InstalmentCalendarQueryDto,
} from './instalment-calendar.dto.js';
import { InstalmentRow } from './instalment.entity.js';

const defaultDays = 30;
const sortName = 'dueOn';

/** What falls due in a span of days, by day. */
@Injectable()
export class InstalmentCalendarQuery {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** @throws NotABusinessDate where `from` is absent and no business day is open */
  async find(query: InstalmentCalendarQueryDto): Promise<InstalmentCalendarDto> {
    const from = (query.from as LocalDate | undefined) ?? (await openBusinessDate(this.dataSource));
    if (from === null) throw new NotABusinessDate(undefined);
    const to = (query.to as LocalDate | undefined) ?? addDays(from, defaultDays);

    const rows = this.dataSource
      .getRepository(InstalmentRow)
      .createQueryBuilder('i')
      .where('i.due_on between :from and :to', { from, to })
      .orderBy('i.due_on')
      .addOrderBy('i.loan_id')
      .addOrderBy('i.number')
      .limit(query.limit + 1);
    if (query.status === 'open') rows.andWhere('i.open');
    if (query.orgUnit !== undefined) rows.andWhere('i.orgUnit = :orgUnit', { orgUnit: query.orgUnit });
    if (query.officer !== undefined) rows.andWhere('i.officer = :officer', { officer: query.officer });
    if (query.cursor !== undefined) {
      const [dueOn, loanId, number] = decodeCursor(query.cursor, sortName, [dateForm, uuidForm, countForm]);
      rows.andWhere('(i.due_on, i.loan_id, i.number) > (:dueOn::date, :loanId::uuid, :number::integer)', {
        dueOn,
        loanId,
        number,
      });
    }

    const found = await rows.getMany();
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const more = found.length > query.limit && last !== undefined;
    return {
      from,
      to,
      items: page.map(itemOf),
      nextCursor: more ? encodeCursor(sortName, [last.dueOn, last.loanId, String(last.number)]) : null,
    };
  }
}

function itemOf(row: InstalmentRow): CalendarInstalmentDto {
  const currency = row.currency as Currency;
  const unpaid = (owed: string, cleared: string) =>
    formatMinor(minor(owed, currency) - minor(cleared, currency), currency);
  return {
    loanId: row.loanId,
    number: row.number,
    dueOn: row.dueOn,
    currency,
    orgUnit: row.orgUnit,
    officer: row.officer,
    principal: row.principal,
    interest: row.interest,
    principalUnpaid: unpaid(row.principal, row.principalCleared),
    interestUnpaid: unpaid(row.interest, row.interestCleared),
  };
}
