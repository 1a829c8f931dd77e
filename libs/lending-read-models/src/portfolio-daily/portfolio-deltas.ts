import type { LoanEvent, LoanState } from '#lending';
import type { RecordedEvent } from '#kernel';
import { type FoldedLoan, known } from '../loan-fold/loan-fold.js';
import { type FlowCell, type MovedCell, type StockCell, cellOf, flows, flowsOf } from './portfolio.rows.js';

/** What a batch of events changes in the portfolio's cells, summed up: one row a cell, however many the loans. */
export class PortfolioDeltas {
  private readonly stock = new Map<string, StockCell>();
  private readonly flow = new Map<string, FlowCell>();
  private readonly moved = new Map<string, MovedCell>();

  add(event: RecordedEvent, { state }: FoldedLoan, before: LoanState): void {
    const after = known(state);
    if (before.status !== 'unregistered') this.count(cellOf(before), -1);
    this.count(cellOf(after), 1);
    const amounts = flowsOf(event.type as LoanEvent['type'], before, after);
    if (flows.some((flow) => amounts[flow] !== 0n)) this.move(event, after, amounts);
  }

  /** The cells that changed; the next batch begins with none. */
  take(): {
    readonly stock: readonly StockCell[];
    readonly flow: readonly FlowCell[];
    readonly moved: readonly MovedCell[];
  } {
    const taken = {
      stock: [...this.stock.values()].filter(({ loans, principal }) => loans !== 0 || principal !== 0n),
      flow: [...this.flow.values()],
      moved: [...this.moved.values()],
    };
    this.stock.clear();
    this.flow.clear();
    this.moved.clear();
    return taken;
  }

  private count(cell: Omit<StockCell, 'loans'>, sign: 1 | -1): void {
    const key = JSON.stringify([
      cell.orgUnit,
      cell.product,
      cell.currency,
      cell.status,
      cell.bucket,
      cell.riskClass,
    ]);
    const present = this.stock.get(key);
    const principal = sign === 1 ? cell.principal : -cell.principal;
    if (present) {
      present.loans += sign;
      present.principal += principal;
    } else {
      this.stock.set(key, { ...cell, loans: sign, principal });
    }
  }

  private move(
    { occurredOn }: RecordedEvent,
    { registration, currency }: ReturnType<typeof known>,
    amounts: FlowCell['amounts'],
  ): void {
    const { orgUnit, product } = registration;
    const cell = { orgUnit, product, currency };
    add(this.moved, JSON.stringify([orgUnit, product, currency]), { ...cell, amounts: { ...amounts } });
    const key = JSON.stringify([occurredOn, orgUnit, product, currency]);
    add(this.flow, key, { ...cell, valueOn: occurredOn, amounts });
  }
}

function add<Cell extends MovedCell>(cells: Map<string, Cell>, key: string, cell: Cell): void {
  const present = cells.get(key);
  if (present === undefined) cells.set(key, cell);
  else for (const flow of flows) present.amounts[flow] += cell.amounts[flow];
}
