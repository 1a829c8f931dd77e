import { type Currency, isCurrency, parseLocalDate } from '#kernel';
import type { ValueType } from '../values/value.js';
import type { Expression } from './expression.js';
import type { CutOver, Mapping } from './mapping.js';
import { MappingNode } from './mapping-node.js';
import { readBorrower, readSteps } from './read-commands.js';
import { readCondition } from './read-condition.js';
import type { ExpressionContext } from './expression-context.js';
import { readExpression } from './read-expression.js';
import { readFile, readFileFormats } from './read-files.js';

const parts = [
  'source',
  'description',
  'currency',
  'coverage',
  'cutOver',
  'files',
  'values',
  'include',
  'borrower',
  'commands',
];

const summarise = 'loan.summarise-repayments';

/**
 * Reads the text of a mapping file.
 * @throws MappingInvalid with every mistake and its place
 */
export function readMapping(text: string, fileName: string): Mapping {
  return MappingNode.read(text, fileName, read);
}

function read(root: MappingNode): Mapping {
  root.allowOnly(parts);
  const currency = readCurrency(root.required('currency'));
  const files = readFileFormats(root.required('files'));
  const leading = [...files.keys()][0]!;
  const types = new Map<string, ValueType>();
  const context: ExpressionContext = {
    currency,
    role: leading,
    files,
    named: types,
    readExpression,
    readCondition,
  };
  const values = new Map<string, Expression>();
  for (const [name, node] of root.get('values')?.entries() ?? []) {
    if (name === 'cutOverOn') node.fail('is the name of the cut-over date already');
    const expression = node.attempt(() => readExpression(node, context));
    if (expression) values.set(name, expression);
    types.set(name, expression?.type ?? 'text');
  }
  const include = root.get('include');
  const borrower = root.get('borrower');
  const commands = readSteps(root.required('commands'), context);
  const cutOver = readCutOver(root.required('cutOver'), context);
  const coverage = root.required('coverage').oneOf(['none', 'summary', 'dated'] as const);
  if (coverage === 'dated' && commands.some((step) => step.kind === 'command' && step.type === summarise)) {
    root.required('coverage').complain('payments cannot be dated and summarised');
  }
  return {
    source: readSource(root.required('source')),
    currency,
    coverage,
    cutOver,
    values,
    include: include && readCondition(include, context),
    borrower: borrower && readBorrower(borrower, context),
    commands,
    files: root
      .required('files')
      .entries()
      .map(([role, node]) => node.attempt(() => readFile(node, files.get(role)!, context)))
      .filter((file) => file !== undefined),
  };
}

function readSource(node: MappingNode): string {
  const source = node.text();
  return /^[a-z0-9][a-z0-9.-]{0,79}$/.test(source)
    ? source
    : node.fail('must be of a-z, 0-9, dots and dashes, at most 80');
}

function readCurrency(node: MappingNode): Currency {
  const code = node.text();
  return isCurrency(code) ? code : node.fail(`"${code}" is not a currency of ISO 4217`);
}

function readCutOver(node: MappingNode, context: ExpressionContext): CutOver {
  if (node.kind === 'scalar') {
    const date =
      parseLocalDate(node.text()) ?? node.fail(`"${node.text()}" is not a date of the form YYYY-MM-DD`);
    return { kind: 'date', date };
  }
  node.allowOnly(['lastOf']);
  const dates = node
    .required('lastOf')
    .items()
    .map((item) => {
      item.allowOnly(['date', 'format', 'rows']);
      const role = item.get('rows')?.text() ?? context.role;
      if (!context.files.has(role)) item.get('rows')!.fail(`there is no file "${role}"`);
      return { role, date: readExpression(item, { ...context, role }, 'date', ['rows']) };
    });
  if (dates.length === 0) node.fail('must name at least one date');
  return { kind: 'last-of', dates };
}
