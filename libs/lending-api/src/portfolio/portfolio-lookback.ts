import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { formatMinor, type LocalDate, type Position } from '#kernel';
import { EVENT_STORE, type EventStore } from '#event-store';
import { dateForm, decodeCursor, encodeCursor, textForm, uuidForm } from '#lending-read-models';
import { waitForPosition } from '#projections';
import { BusinessCalendar } from '../business-day/business-calendar.js';
import { openBusinessDate } from '../business-day/open-date.js';
import { ApiRejection } from '../http/api.rejections.js';
import { type BookPoint, knownThrough, pointOfDate } from './book-point.js';
import { type CellFilter, loansAt } from './loans-at.js';
import { loansMoved } from './loans-moved.js';
import { bookAt } from './portfolio-at.js';
import {
  type BookDto,
  bookGroupings,
  type BookQueryDto,
  type CellFigureDto,
  type LoansBehindDto,
  type LoansBehindQueryDto,
  type MovementFigureDto,
  type MovementQueryDto,
  type MovementsDto,
} from './portfolio-lookback.dto.js';

const longestWaitMs = 5_000;
const cursorForms = [dateForm, textForm, uuidForm];

/** The whole book on both axes of time, and the loans behind its figures. */
@Injectable()
export class PortfolioLookback {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BusinessCalendar) private readonly calendar: BusinessCalendar,
  ) {}

  /** @throws ApiRejection `as-of-in-future`, `report-too-large`; ProjectionBehind */
  async book({ asOf, knownAt, orgUnit, product, groupBy }: BookQueryDto): Promise<BookDto> {
    const open = await this.calendar.openDate();
    if (asOf !== undefined && asOf > open) {
      throw new ApiRejection('as-of-in-future', `${asOf} lies after the open business date ${open}`, 'asOf');
    }
    const day =
      asOf ?? (knownAt === undefined ? open : ((await openBusinessDate(this.store, knownAt)) ?? open));
    const point = { asOf: day, through: await knownThrough(this.store, this.dataSource, knownAt) };
    const filter = { ...(orgUnit !== undefined && { orgUnit }), ...(product !== undefined && { product }) };
    const { groups, replayed } = await bookAt(
      this.store,
      this.dataSource,
      point,
      filter,
      bookGroupings[groupBy],
    );
    return { asOf: day, knownAt: knownAt ?? null, position: point.through, groups, replayed };
  }

  /** @throws NotABusinessDate, InvalidCursor, ProjectionBehind */
  async loansBehind(query: LoansBehindQueryDto): Promise<LoansBehindDto> {
    const { date, cursor, limit, after: _, ...filter } = query;
    const { point, figure, after } =
      cursor === undefined
        ? await this.begin(date, (tx, on) => cellFigure(tx, on, filter))
        : { ...resumed(cursor, 'loans behind'), figure: null };
    await this.caughtUp(point);
    const loans = loansAt(this.store, this.dataSource, point, filter, after);
    const { items, more } = await pageOf(loans, limit);
    const shown = items.map((loan) => ({ ...loan, principal: formatMinor(loan.principal, loan.currency) }));
    return page('loans behind', point, { date: point.asOf, figure, items: shown }, more);
  }

  /** @throws NotABusinessDate, InvalidCursor, ProjectionBehind */
  async movements({ flow, date, orgUnit, product, cursor, limit }: MovementQueryDto): Promise<MovementsDto> {
    const filter = { ...(orgUnit !== undefined && { orgUnit }), ...(product !== undefined && { product }) };
    const { point, figure, after } =
      cursor === undefined
        ? await this.begin(undefined, (tx, on) => flowFigure(tx, date ?? on.asOf, flow, filter), date)
        : { ...resumed(cursor, `movements ${flow}`), figure: null };
    await this.caughtUp(point);
    const question = { flow, valueOn: point.asOf, ...filter, through: point.through };
    const { items, more } = await pageOf(loansMoved(this.store, this.dataSource, question, after), limit);
    const shown = items.map((one) => ({ ...one, amount: formatMinor(one.amount, one.currency) }));
    return page(`movements ${flow}`, point, { date: point.asOf, flow, figure, items: shown }, more);
  }

  /** The figure and the point it stands at, read in one moment. */
  private async begin<Figure>(
    date: string | undefined,
    read: (tx: EntityManager, point: BookPoint) => Promise<Figure>,
    day?: string,
  ) {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const point = await pointOfDate(tx, this.store, date);
      const figure = await read(tx, point);
      return { point: { ...point, asOf: (day ?? point.asOf) as LocalDate }, figure, after: null };
    });
  }

  private caughtUp({ through }: BookPoint): Promise<void> {
    const wanted = ['loan_summary', 'loan_history'];
    return waitForPosition(this.dataSource, wanted, through, { timeoutMs: longestWaitMs });
  }
}

function resumed(cursor: string, sort: string) {
  const [asOf, through, after] = decodeCursor(cursor, sort, cursorForms) as [LocalDate, Position, string];
  return { point: { asOf, through }, after };
}

async function pageOf<Row>(rows: AsyncGenerator<Row>, limit: number) {
  const items: Row[] = [];
  for await (const row of rows) {
    if (items.length === limit) return { items, more: true };
    items.push(row);
  }
  return { items, more: false };
}

function page<Body extends { readonly items: readonly { readonly loanId: string }[] }>(
  sort: string,
  { asOf, through }: BookPoint,
  body: Body,
  more: boolean,
) {
  const last = body.items.at(-1);
  return {
    ...body,
    position: through,
    nextCursor: more && last ? encodeCursor(sort, [asOf, through, last.loanId]) : null,
  };
}

/** The figure of a cell as the portfolio shows it. */
async function cellFigure(
  tx: EntityManager,
  { asOf }: BookPoint,
  filter: CellFilter,
): Promise<CellFigureDto[]> {
  const keys = ['orgUnit', 'product', 'currency', 'status', 'bucket', 'riskClass'] as const;
  const columns = ['org_unit', 'product', 'currency', 'status', 'bucket', 'risk_class'];
  const conditions = columns.map(
    (column, index) => `($${index + 2}::text is null or ${column} = $${index + 2})`,
  );
  return tx.query<CellFigureDto[]>(
    `select currency, sum(loans)::int as loans, sum(principal)::text as principal from (
       select ${columns.join(', ')}, loans, principal from read_model.portfolio_daily where business_date = $1
       union all
       select ${columns.join(', ')}, loans, principal from read_model.portfolio_current
        where exists (select from read_model.portfolio_date where business_date = $1 and not closed)
     ) cell where ${conditions.join(' and ')} group by currency order by currency`,
    [asOf, ...keys.map((key) => filter[key] ?? null)],
  );
}

async function flowFigure(
  tx: EntityManager,
  valueOn: string,
  flow: MovementQueryDto['flow'],
  { orgUnit, product }: CellFilter,
): Promise<MovementFigureDto[]> {
  return tx.query<MovementFigureDto[]>(
    `select currency, sum(${flow})::text as amount from read_model.portfolio_flow
      where value_on = $1 and ($2::text is null or org_unit = $2) and ($3::text is null or product = $3)
      group by currency order by currency`,
    [valueOn, orgUnit ?? null, product ?? null],
  );
}
