import { cell, type Row } from '../rows/row.js';
import { parseDate } from '../values/date-format.js';
import { parseDecimal, toInteger, toMinor, toRate } from '../values/number-format.js';
import { type Value, ValueFault } from '../values/value.js';
import { absent, type Expression, known, type Scope } from './expression.js';
import type { FileFormats } from './file-formats.js';
import type { MappingNode } from './mapping-node.js';
import { readDateFormats } from './read-date-formats.js';
import type { ExpressionContext } from './expression-context.js';

/** Operators that read a column; the name is the type of the value. */
export const columnOperators: readonly string[] = ['text', 'money', 'date', 'integer', 'rate'];

export function readColumn(operator: string, node: MappingNode, context: ExpressionContext): Expression {
  const column = node.required(operator).text();
  const file = fileOf(node, context);
  if (!file.used.has(column)) file.used.set(column, node.path);
  const rowOf = rowIn(file.role, context.role);
  const read = (convert: (text: string) => Value) => (scope: Scope) => {
    const row = rowOf(scope);
    const text = row && cell(row, column);
    if (text === undefined) return absent;
    try {
      return known(convert(text));
    } catch (error) {
      if (error instanceof ValueFault) throw new ValueFault(error.code, `column ${column}: ${error.message}`);
      throw error;
    }
  };
  const decimal = (text: string) => parseDecimal(text, file.numbers);
  switch (operator) {
    case 'money':
      return { type: 'money', evaluate: read((text) => toMinor(decimal(text), context.currency)) };
    case 'integer':
      return { type: 'integer', evaluate: read((text) => toInteger(decimal(text))) };
    case 'rate': {
      const percent = node.get('percent')?.boolean() ?? false;
      return { type: 'rate', evaluate: read((text) => toRate(decimal(text), percent)) };
    }
    case 'date': {
      const own = node.get('format');
      const formats = own ? readDateFormats(own) : file.dates;
      return { type: 'date', evaluate: read((text) => parseDate(text, formats)) };
    }
    default:
      return { type: 'text', evaluate: read((text) => text) };
  }
}

/** Another file may be read with `from`, where it has one row a loan. */
function fileOf(node: MappingNode, context: ExpressionContext): FileFormats {
  const from = node.get('from');
  if (from === undefined) return context.files.get(context.role)!;
  const file = context.files.get(from.text()) ?? from.fail(`there is no file "${from.text()}"`);
  const leading = [...context.files.keys()][0];
  if (file.rows !== 'loan' && file.role !== leading && file.role !== context.role) {
    from.fail(`has many rows a loan: use total, first, last or count`);
  }
  return file;
}

function rowIn(role: string, currentRole: string): (scope: Scope) => Row | undefined {
  if (role === currentRole) return (scope) => scope.row;
  return (scope) => scope.loan.byRole.get(role)?.[0];
}
