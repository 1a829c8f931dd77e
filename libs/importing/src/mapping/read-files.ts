import { plainNumbers, type NumberFormat } from '../values/number-format.js';
import { dateFormat } from '../values/date-format.js';
import type { FileFormats } from './file-formats.js';
import type { FileSpec, RowKind } from './file-spec.js';
import type { MappingNode } from './mapping-node.js';
import { readDateFormats } from './read-date-formats.js';
import type { ExpressionContext } from './expression-context.js';

const known = [
  'match',
  'rows',
  'separator',
  'quote',
  'encoding',
  'columns',
  'key',
  'rowKey',
  'numbers',
  'dates',
  'where',
  'orderBy',
  'brokenRows',
  'withoutLoan',
];
const kinds: readonly RowKind[] = ['loan', 'transaction', 'month'];
const separators: Readonly<Record<string, string>> = { tab: '\t', pipe: '|', comma: ',', semicolon: ';' };

/** How the files are written: needed before any expression can be read. */
export function readFileFormats(node: MappingNode): Map<string, FileFormats> {
  const formats = new Map<string, FileFormats>();
  for (const [role, file] of node.entries()) {
    file.allowOnly(known);
    const dates = file.get('dates');
    formats.set(role, {
      role,
      rows: file.required('rows').oneOf(kinds),
      numbers: readNumbers(file.get('numbers')),
      dates: dates ? readDateFormats(dates) : [dateFormat('iso')!],
      used: new Map(),
    });
  }
  if (formats.size === 0) node.fail('must name at least one file');
  return formats;
}

function readNumbers(node: MappingNode | undefined): NumberFormat {
  if (node === undefined) return plainNumbers;
  node.allowOnly(['decimal', 'thousands']);
  const decimal = node.get('decimal')?.oneOf(['.', ','] as const) ?? '.';
  const thousands = node.get('thousands')?.text() ?? (decimal === '.' ? ',' : '.');
  if (thousands === decimal || thousands.length > 1)
    node.fail('thousands must be one other character, or empty');
  return { decimal, thousands };
}

export function readFile(node: MappingNode, formats: FileFormats, context: ExpressionContext): FileSpec {
  const inside = { ...context, role: formats.role };
  const key = node.required('key');
  if (!formats.used.has(key.text())) formats.used.set(key.text(), key.path);
  const rowKey = node.get('rowKey');
  if (rowKey && !formats.used.has(rowKey.text())) formats.used.set(rowKey.text(), rowKey.path);
  const where = node.get('where');
  const orderBy = node.get('orderBy');
  if (formats.rows === 'month' && orderBy === undefined) {
    node.fail('rows of the kind month need orderBy: the month of a row');
  }
  return {
    ...formats,
    match: node.get('match')?.text(),
    separator: readSeparator(node.get('separator')),
    quote: readQuote(node.get('quote')),
    encoding: readEncoding(node.get('encoding')),
    columns: node
      .get('columns')
      ?.items()
      .map((item) => item.text()),
    key: key.text(),
    rowKey: rowKey?.text(),
    where: where && inside.readCondition(where, inside),
    orderBy: orderBy && inside.readExpression(orderBy, inside),
    brokenRows: node.get('brokenRows')?.oneOf(['reject', 'skip'] as const) ?? 'reject',
    withoutLoan: node.get('withoutLoan')?.oneOf(['reject', 'skip'] as const) ?? 'reject',
  };
}

function readSeparator(node: MappingNode | undefined): string {
  if (node === undefined) return ',';
  const text = separators[node.text()] ?? node.text();
  return text.length === 1 ? text : node.fail('must be one character, or tab, pipe, comma, semicolon');
}

function readQuote(node: MappingNode | undefined): string | undefined {
  if (node === undefined) return '"';
  if (node.text() === 'none') return undefined;
  return node.text().length === 1 ? node.text() : node.fail('must be one character, or none');
}

function readEncoding(node: MappingNode | undefined): string {
  if (node === undefined) return 'utf-8';
  try {
    return new TextDecoder(node.text()).encoding;
  } catch {
    return node.fail(`"${node.text()}" is not an encoding of the WHATWG Encoding Standard`);
  }
}
