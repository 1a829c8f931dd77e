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

export interface Statement {
  readonly sql: string;
  readonly values: readonly string[];
}

export const rowsPerStatement = 1_000;

/** Writes many rows of one table with few statements, each column as one array. */
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
    const sql = `insert into ${table} (${this.columnList}) select * from ${this.source}`;
    await writeAll(tx, this.statements(sql, rows));
  }

  /** Inserts or updates; no two rows of a call may have the same key. */
  async upsert(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
    await writeAll(tx, this.upserts(table, rows));
  }

  /** The statements of {@link upsert}, each put together when it is asked for. */
  upserts(table: string, rows: readonly Row[]): Generator<Statement> {
    return this.statements(
      `insert into ${table} as t (${this.columnList}) select * from ${this.source} ${this.onConflict}`,
      rows,
    );
  }

  /** Deletes the rows with the keys of `rows`. */
  async delete(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
    const names = this.key.map(({ name }) => name).join(', ');
    const sql = `delete from ${table} where (${names}) in (select * from ${arraysOf(this.key)})`;
    await writeAll(tx, this.statements(sql, rows, this.key));
  }

  private *statements(
    sql: string,
    rows: readonly Row[],
    columns: readonly WrittenColumn<Row>[] = this.columns,
  ): Generator<Statement> {
    for (let start = 0; start < rows.length; start += rowsPerStatement) {
      const part = rows.slice(start, start + rowsPerStatement);
      yield { sql, values: columns.map((column) => arrayText(column, part)) };
    }
  }
}

/** Sends statements one after another. While the server works on one, the next is put together. */
export async function writeAll(tx: EntityManager, statements: Iterable<Statement>): Promise<void> {
  let sent: Promise<unknown> = Promise.resolve();
  for (const { sql, values } of statements) {
    await sent;
    sent = tx.query(sql, [...values]);
    // A failure is reported when it is awaited.
    sent.catch(() => undefined);
  }
  await sent;
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
