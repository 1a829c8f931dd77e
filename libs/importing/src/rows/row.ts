/** One row of a file. */
export interface Row {
  /** The line of the file on which the row ends, from 1, the header counted. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly columns: Columns;
}

/** Places of the columns by name. */
export type Columns = ReadonlyMap<string, number>;

/** The trimmed text of a cell; undefined where it is empty, and where the row is too short to have it. */
export function cell(row: Row, column: string): string | undefined {
  const index = row.columns.get(column);
  const text = index === undefined ? undefined : row.cells[index]?.trim();
  return text === '' ? undefined : text;
}

/** All rows about one loan, by the role of their file. */
export interface LoanRows {
  readonly key: string;
  /** The row that speaks for the loan: the only one of the leading file, or its first. */
  readonly leading: Row;
  readonly byRole: ReadonlyMap<string, readonly Row[]>;
}
