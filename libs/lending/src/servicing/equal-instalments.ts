import { between } from './balance-split.js';
import type { Planned } from './planned-row.js';
import { settledPart } from './row.js';

/**
 * Principal of equal instalments whose interest changed, row by row: less interest is more principal. Complete rows
 * stay as they are, no row takes what a later one has already been paid, and the last open one takes what is left.
 */
export class EqualInstalments {
  private readonly last: Planned | undefined;
  private settledAhead: bigint;

  /** @param balance principal of all the rows; never less than what is settled of them */
  constructor(
    rows: readonly Planned[],
    private balance: bigint,
  ) {
    this.last = rows.findLast(({ row }) => row.completedOn === null);
    this.settledAhead = rows.reduce((sum, { row }) => sum + settledPart(row, 'principal'), 0n);
  }

  /** To be called for every row, in order, once its interest is known. */
  next(planned: Planned): void {
    const { row, noPrincipal, instalment } = planned;
    const settled = settledPart(row, 'principal');
    this.settledAhead -= settled;
    if (row.completedOn === null) {
      const most = this.balance - this.settledAhead;
      const wanted = noPrincipal ? 0n : instalment - row.due.interest;
      row.due.principal = planned === this.last ? most : between(wanted, settled, most);
    }
    this.balance -= row.due.principal;
  }
}
