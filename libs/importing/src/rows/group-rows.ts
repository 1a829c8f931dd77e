import type { Expression, Scope } from '../mapping/expression.js';
import type { FileSpec } from '../mapping/file-spec.js';
import { type FaultCode, type Value, ValueFault } from '../values/value.js';
import { cell, type LoanRows, type Row } from './row.js';

/** A row, or a whole loan, that cannot be imported. */
export interface Reject {
  /** Role of the file. */
  readonly file: string;
  readonly line: number;
  readonly key: string;
  readonly code: string;
  readonly reason: string;
  readonly field: string;
}

/** A loan with all its rows, or why there is none. */
export type Gathered = { readonly loan: LoanRows } | { readonly reject: Reject };

/** Most rows of one file about one loan: they are held in memory together. */
export const mostRowsPerLoan = 10_000;

export function rejectOf(spec: FileSpec, row: Row, code: FaultCode, reason: string, field = ''): Reject {
  return { file: spec.role, line: row.line, key: cell(row, spec.key) ?? '', code, reason, field };
}

/** The rows of each file by loan. The order of the loans is that of the leading file. */
export class RowGroups {
  private readonly groups = new Map<string, Map<string, Row[]>>();

  constructor(private readonly specs: readonly FileSpec[]) {
    for (const { role } of specs) this.groups.set(role, new Map());
  }

  add(spec: FileSpec, key: string, row: Row): void {
    const ofFile = this.groups.get(spec.role)!;
    const rows = ofFile.get(key);
    // One row too many is kept, so that the loan can be refused.
    if (rows === undefined) ofFile.set(key, [row]);
    else if (rows.length <= mostRowsPerLoan) rows.push(row);
  }

  *gathered(): Iterable<Gathered> {
    const [leading, ...others] = this.specs as [FileSpec, ...FileSpec[]];
    const keys = this.groups.get(leading.role)!;
    for (const key of keys.keys()) yield this.gather(key);
    for (const spec of others.filter(({ withoutLoan }) => withoutLoan === 'reject')) {
      for (const [key, rows] of this.groups.get(spec.role)!) {
        if (keys.has(key)) continue;
        for (const row of rows) {
          const reason = `no row of the file "${leading.role}" is about this loan`;
          yield { reject: rejectOf(spec, row, 'no-such-loan', reason, spec.key) };
        }
      }
    }
  }

  private gather(key: string): Gathered {
    const byRole = new Map<string, readonly Row[]>();
    for (const spec of this.specs) {
      const rows = this.groups.get(spec.role)!.get(key) ?? [];
      const reject = refusal(spec, rows);
      if (reject) return { reject };
      try {
        const ordered = spec.orderBy ? inOrder(spec, rows, spec.orderBy) : rows;
        if ('reject' in ordered) return ordered;
        byRole.set(spec.role, ordered);
      } catch (error) {
        if (!(error instanceof ValueFault)) throw error;
        return { reject: rejectOf(spec, rows[0]!, error.code, error.message, 'orderBy') };
      }
    }
    return { loan: { key, leading: byRole.get(this.specs[0]!.role)![0]!, byRole } };
  }
}

function refusal(spec: FileSpec, rows: readonly Row[]): Reject | undefined {
  if (rows.length > mostRowsPerLoan) {
    return rejectOf(spec, rows[0]!, 'too-many-rows', `more than ${mostRowsPerLoan} rows are about this loan`);
  }
  if (spec.rows === 'loan' && rows.length > 1) {
    return rejectOf(
      spec,
      rows[1]!,
      'duplicate-row',
      `line ${rows[0]!.line} is about this loan, too`,
      spec.key,
    );
  }
  return undefined;
}

function inOrder(
  spec: FileSpec,
  rows: readonly Row[],
  orderBy: Expression,
): readonly Row[] | { readonly reject: Reject } {
  const sorted: { row: Row; by: Value }[] = [];
  for (const row of rows) {
    const by = orderBy.evaluate(rowAlone(row)).value;
    if (by === undefined)
      return { reject: rejectOf(spec, row, 'value-missing', 'has no value to order by', 'orderBy') };
    sorted.push({ row, by });
  }
  sorted.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0));
  const twice = sorted.find(({ by }, index) => index > 0 && sorted[index - 1]!.by === by);
  if (spec.rows === 'month' && twice) {
    return {
      reject: rejectOf(spec, twice.row, 'duplicate-row', 'another row is about the same month', 'orderBy'),
    };
  }
  return sorted.map(({ row }) => row);
}

/** For expressions that look at nothing but their own row. */
export function rowAlone(row: Row): Scope {
  const beyond = (): never => {
    throw new ValueFault('no-such-row', 'only the row itself can be looked at here');
  };
  return {
    row,
    get loan() {
      return beyond();
    },
    get cutOverOn() {
      return beyond();
    },
    named: beyond,
  };
}
