import type { EntityManager } from 'typeorm';
import type { LocalDate, RecordedEvent } from '#kernel';
import { businessDay } from '#lending';
import type { LeftOut, Projection, ProjectionWriter, TableNames } from '#projections';
import { type FoldRow, LoanFold, foldTables, loanEventTypes, noColumns } from '../loan-fold/loan-fold.js';
import { type NplMovement, nplMovement, nplWriter } from './npl.rows.js';
import { PortfolioDeltas } from './portfolio-deltas.js';
import { flows, flowWriter, movedWriter, stockWriter } from './portfolio.rows.js';

const bookTables = [
  'portfolio_daily',
  'portfolio_current',
  'portfolio_flow',
  'portfolio_moved',
  'portfolio_daily_moved',
  'portfolio_date',
  'portfolio_npl',
];

const movedColumns = ['org_unit', 'product', 'currency', ...flows].join(', ');

/**
 * The book by business date, org unit and product. Its stock is kept by differences in a few cells and copied when a
 * day is closed: what a close costs depends on the number of cells, not of loans. What moved is kept by day of value,
 * so a back-dated fact changes the movements of its own day and the stock from the day it became known; and by the close
 * before which it became known, which nothing changes afterwards. What is bad has a row for each of its movements.
 */
export const portfolioDailyProjection: Projection = {
  name: 'portfolio_daily',
  version: 3,
  handles: [...loanEventTypes, ...Object.keys(businessDay.schemas)],
  tables: [...bookTables, ...foldTables('portfolio')],
  views: (tables) => Object.fromEntries(bookTables.map((name) => [name, `select * from ${tables[name]}`])),
  open: (tables, leftOut) => new PortfolioProjector(tables, leftOut),
};

const bytesMax = 50_000_000;
const loanTypes = new Set(loanEventTypes);

class PortfolioProjector implements ProjectionWriter {
  private readonly deltas = new PortfolioDeltas();
  private readonly fold: LoanFold<FoldRow>;
  private npl: NplMovement[] = [];

  constructor(
    private readonly tables: TableNames,
    leftOut: LeftOut,
  ) {
    this.fold = new LoanFold('portfolio', tables, noColumns, bytesMax, leftOut, (event, folded, before) => {
      this.deltas.add(event, folded, before);
      const movement = nplMovement(event, folded, before);
      if (movement !== null) this.npl.push(movement);
    });
  }

  async project(events: readonly RecordedEvent[], tx: EntityManager): Promise<void> {
    let start = 0;
    for (let index = 0; index < events.length; index += 1) {
      if (loanTypes.has(events[index]!.type)) continue;
      await this.fold.apply(events.slice(start, index), tx);
      start = index + 1;
      const event = businessDay.upcast(events[index]!);
      if (event.type === 'business-day.opened') await this.open(event.data.date, tx);
      if (event.type === 'business-day.closed') {
        await this.freeze(event.data.date, tx);
        await this.open(event.data.next, tx);
      }
    }
    await this.fold.apply(start === 0 ? events : events.slice(start), tx);
    if (this.fold.isFull) await this.flush(tx);
  }

  async flush(tx: EntityManager): Promise<void> {
    await this.fold.flush(tx, () => this.writeDeltas(tx));
  }

  private async writeDeltas(tx: EntityManager): Promise<void> {
    const { stock, flow, moved } = this.deltas.take();
    const npl = this.npl;
    this.npl = [];
    await stockWriter.upsert(tx, this.tables.portfolio_current!, stock);
    await flowWriter.upsert(tx, this.tables.portfolio_flow!, flow);
    await movedWriter.upsert(tx, this.tables.portfolio_moved!, moved);
    await nplWriter.insert(tx, this.tables.portfolio_npl!, npl);
    // A cell that no loan is in any more is no row, whatever the batches it was emptied in.
    if (stock.some(({ loans }) => loans < 0)) {
      await tx.query(`delete from ${this.tables.portfolio_current} where loans = 0`);
    }
  }

  private async open(date: LocalDate, tx: EntityManager): Promise<void> {
    await tx.query(`insert into ${this.tables.portfolio_date} (business_date, closed) values ($1, false)`, [
      date,
    ]);
  }

  private async freeze(date: LocalDate, tx: EntityManager): Promise<void> {
    await this.writeDeltas(tx);
    await tx.query(`update ${this.tables.portfolio_date} set closed = true where business_date = $1`, [date]);
    await tx.query(
      `insert into ${this.tables.portfolio_daily}
         (business_date, org_unit, product, currency, status, bucket, risk_class, loans, principal)
       select $1::date, org_unit, product, currency, status, bucket, risk_class, loans, principal
         from ${this.tables.portfolio_current}`,
      [date],
    );
    await tx.query(
      `with moved as (delete from ${this.tables.portfolio_moved} returning *)
       insert into ${this.tables.portfolio_daily_moved} (business_date, ${movedColumns})
       select $1::date, ${movedColumns} from moved`,
      [date],
    );
  }
}
