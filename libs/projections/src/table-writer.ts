import type { EntityManager } from 'typeorm';

export type Value = string | number | boolean | null;

/** `json text` is text that holds no control characters, such as JSON: it needs no quoting. */
export type ColumnType =
  'text' | 'json text' | 'uuid' | 'date' | 'numeric' | 'integer' | 'boolean' | 'timestamptz';

export interface WrittenColumn<Row> {
  readonly name: string;
  readonly type: ColumnType;
  readonly of: (row: Row) => Value;
}

/** Rows of one statement: beyond some thousands, arrays cost more to build and parse than round trips do. */
const rowsPerStatement = 2_000;

/** Writes many rows of one table with one statement, each column as one array. */
export class TableWriter<Row> {
  private readonly columnList: string;
  private readonly source: string;
  private readonly onConflict: string;
  private readonly key: readonly WrittenColumn<Row>[];

  /**
   * @param key names of the primary key's columns
   * @param onConflict SQL of a column's new value where its row is there already, from `t` (the row) and `excluded`;
   * the new value replaces the old one where it is absent
   */
  constructor(
    private readonly columns: readonly WrittenColumn<Row>[],
    key: readonly string[],
    onConflict: (column: string) => string = (column) => `excluded.${column}`,
  ) {
    const names = columns.map(({ name }) => name);
    this.columnList = names.join(', ');
    this.source = arraysOf(columns);
    this.key = columns.filter(({ name }) => key.includes(name));
    const sets = names.filter((name) => !key.includes(name)).map((name) => `${name} = ${onConflict(name)}`);
    this.onConflict = `on conflict (${key.join(', ')}) do ${sets.length === 0 ? 'nothing' : `update set ${sets.join(', ')}`}`;
  }

  /** Inserts rows that must not be there yet. */
  async insert(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
    await this.write(tx, `insert into ${table} (${this.columnList}) select * from ${this.source}`, rows);
  }

  /** Inserts or updates; no two rows of a call may have the same key. */
  async upsert(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
    await this.write(
      tx,
      `insert into ${table} as t (${this.columnList}) select * from ${this.source} ${this.onConflict}`,
      rows,
    );
  }

  /** Deletes the rows with the keys of `rows`. */
  async delete(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
    const names = this.key.map(({ name }) => name).join(', ');
    const sql = `delete from ${table} where (${names}) in (select * from ${arraysOf(this.key)})`;
    await this.write(tx, sql, rows, this.key);
  }

  private async write(
    tx: EntityManager,
    sql: string,
    rows: readonly Row[],
    columns: readonly WrittenColumn<Row>[] = this.columns,
  ): Promise<void> {
    for (let start = 0; start < rows.length; start += rowsPerStatement) {
      const part = rows.length <= rowsPerStatement ? rows : rows.slice(start, start + rowsPerStatement);
      await tx.query(
        sql,
        columns.map((column) => arrayText(column, part)),
      );
    }
  }
}

function arraysOf(columns: readonly WrittenColumn<never>[]): string {
  const arrays = columns.map(({ type }, index) =>
    type === 'json text' ? `string_to_array($${index + 1}, e'\\x1f')` : `$${index + 1}::${type}[]`,
  );
  return `unnest(${arrays.join(', ')})`;
}

/** All values of a column as one text. The driver's own arrays take several times longer: it quotes every element. */
function arrayText<Row>({ type, of }: WrittenColumn<Row>, rows: readonly Row[]): string {
  if (type === 'json text') return rows.map(of).join('\x1f');
  const values =
    type === 'text'
      ? rows.map((row) => {
          const value = of(row);
          return value === null ? 'NULL' : quote(String(value));
        })
      : rows.map((row) => of(row) ?? 'NULL');
  return `{${values.join(',')}}`;
}

function quote(text: string): string {
  return /["\\]/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
}
