import type { DateFormat } from '../values/date-format.js';
import type { NumberFormat } from '../values/number-format.js';
import type { Condition, Expression } from './expression.js';

/** What one row of a file is: a loan, a dated transaction of a loan, or a month of a loan. */
export type RowKind = 'loan' | 'transaction' | 'month';

/** One kind of file that a mapping reads, named by its role. */
export interface FileSpec {
  readonly role: string;
  /** Glob on the file name (`*` and `?`) by which a given file takes this role. */
  readonly match: string | undefined;
  readonly rows: RowKind;
  readonly separator: string;
  /** Undefined where the file quotes nothing. */
  readonly quote: string | undefined;
  readonly encoding: string;
  /** Names of the columns of a file without a header row. */
  readonly columns: readonly string[] | undefined;
  /** Column of the loan's key. */
  readonly key: string;
  readonly numbers: NumberFormat;
  readonly dates: readonly DateFormat[];
  /** Column that tells the rows of one loan apart for ever; absent: their order does. */
  readonly rowKey: string | undefined;
  /** Rows for which it does not hold are left out before anything else is looked at. */
  readonly where: Condition | undefined;
  /** Orders the rows of one loan; those that are equal keep the order of the file. */
  readonly orderBy: Expression | undefined;
  /** What becomes of a row that cannot be made out or has fewer cells than columns. */
  readonly brokenRows: 'reject' | 'skip';
  /** What becomes of a row whose loan is in no row of the leading file. */
  readonly withoutLoan: 'reject' | 'skip';
  /** Every column that the mapping reads, with the place that names it. */
  readonly used: ReadonlyMap<string, string>;
}
