import type { DataSource, EntityManager } from 'typeorm';
import type { Projection, TableNames } from './projection.js';

export const readSchema = 'read_model';
const shapeSchema = 'read_model_shape';
/** SQLSTATE invalid_table_definition: a view is replaced only by one with the same columns, or more. */
const otherColumns = '42P16';

/** Tables of one generation: `loan_summary` of generation 3 is `read_model.loan_summary_v3`. */
export function generationTables(projection: Projection, generation: number): TableNames {
  return tablesIn(projection, readSchema, `_v${generation}`);
}

export function tablesIn(projection: Projection, schema: string, suffix = ''): TableNames {
  return Object.fromEntries(
    projection.tables.map((table) => [table, `${quoted(schema)}.${quoted(table + suffix)}`]),
  );
}

/** Makes empty tables of the shape that the migrations define; secondary indexes are made when the load is done. */
export async function createTables(
  tx: EntityManager,
  projection: Projection,
  tables: TableNames,
): Promise<void> {
  for (const table of projection.tables) {
    const shape = `${shapeSchema}.${quoted(table)}`;
    await tx.query(
      `create table ${tables[table]} (like ${shape} including all excluding indexes excluding statistics)`,
    );
    const keys = await tx.query<{ definition: string }[]>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint
        where conrelid = $1::regclass and contype in ('p', 'u')`,
      [shape],
    );
    for (const { definition } of keys) await tx.query(`alter table ${tables[table]} add ${definition}`);
  }
}

/** The indexes of the shape that are no keys, each under a name that PostgreSQL picks. */
export async function createIndexes(
  tx: EntityManager,
  projection: Projection,
  tables: TableNames,
): Promise<void> {
  for (const table of projection.tables) {
    const indexes = await tx.query<{ definition: string }[]>(
      `select pg_get_indexdef(i.indexrelid) as definition from pg_index i
        where i.indrelid = $1::regclass
          and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
      [`${shapeSchema}.${quoted(table)}`],
    );
    for (const { definition } of indexes) {
      await tx.query(definition.replace(/^(CREATE (?:UNIQUE )?INDEX) .+? ON \S+/, `$1 ON ${tables[table]}`));
    }
    await tx.query(`analyze ${tables[table]}`);
  }
}

export async function dropTables(tx: EntityManager, tables: TableNames): Promise<void> {
  for (const table of Object.values(tables)) await tx.query(`drop table if exists ${table}`);
}

/** Readers see all tables of a projection change at once; the caller's transaction makes it so. */
export async function pointViews(
  tx: EntityManager,
  projection: Projection,
  tables: TableNames,
): Promise<void> {
  const views = projection.views?.(tables) ?? mirrors(tables);
  for (const [name, sql] of Object.entries(views)) {
    const view = `${readSchema}.${quoted(name)}`;
    const definition = `view ${view} as ${sql}`;
    try {
      // Replacing keeps grants, and the views that others built on this one.
      await tx.transaction((savepoint) => savepoint.query(`create or replace ${definition}`));
    } catch (error) {
      if ((error as { code?: string }).code !== otherColumns) throw error;
      await tx.query(`drop view ${view}`);
      await tx.query(`create ${definition}`);
    }
  }
}

function mirrors(tables: TableNames): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, `select * from ${table}`]));
}

export interface TableDifference {
  readonly table: string;
  /** Rows that only one of the two has, whole rows compared. */
  readonly onlyLeft: number;
  readonly onlyRight: number;
  /** A few of them, as JSON. */
  readonly samples: readonly { readonly side: 'left' | 'right'; readonly row: object }[];
}

const samplesPerSide = 3;

/** Compares row by row in the columns that both sides have; empty where they are equal. */
export async function compareTables(
  db: DataSource | EntityManager,
  left: TableNames,
  right: TableNames,
): Promise<readonly TableDifference[]> {
  const differences: TableDifference[] = [];
  for (const [table, leftName] of Object.entries(left)) {
    const rightName = right[table];
    if (rightName === undefined) continue;
    const columns = await sharedColumns(db, leftName, rightName);
    const onlyLeft = await difference(db, columns, leftName, rightName);
    const onlyRight = await difference(db, columns, rightName, leftName);
    if (onlyLeft.count + onlyRight.count === 0) continue;
    differences.push({
      table,
      onlyLeft: onlyLeft.count,
      onlyRight: onlyRight.count,
      samples: [
        ...onlyLeft.rows.map((row) => ({ side: 'left' as const, row })),
        ...onlyRight.rows.map((row) => ({ side: 'right' as const, row })),
      ],
    });
  }
  return differences;
}

async function sharedColumns(db: DataSource | EntityManager, left: string, right: string): Promise<string> {
  const rows = await db.query<{ name: string }[]>(
    `select quote_ident(l.attname) as name from pg_attribute l
       join pg_attribute r on r.attname = l.attname and r.attrelid = $2::regclass and not r.attisdropped
      where l.attrelid = $1::regclass and l.attnum > 0 and not l.attisdropped order by l.attnum`,
    [left, right],
  );
  return rows.map(({ name }) => name).join(', ');
}

async function difference(db: DataSource | EntityManager, columns: string, from: string, other: string) {
  const [result] = await db.query<{ count: number; rows: object[] | null }[]>(
    `with missing as (select ${columns} from ${from} except all select ${columns} from ${other})
     select (select count(*)::integer from missing) as count,
            (select json_agg(m) from (select * from missing limit ${samplesPerSide}) m) as rows`,
  );
  return { count: result!.count, rows: result!.rows ?? [] };
}

function quoted(identifier: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(identifier))
    throw new RangeError(`"${identifier}" is not a table name`);
  return `"${identifier}"`;
}
