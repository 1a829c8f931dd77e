import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { type LocalDate, parseLocalDate } from '#kernel';
import { CommandFailed, exitCode } from '../exit-codes.js';

const sources = ['borrower', 'guarantor', 'collateral', 'litigation', 'sale', 'insurance', 'other'] as const;
export type RecoverySource = (typeof sources)[number];

/** One loan of a batch of write-offs (批量核销). */
export interface BatchRow {
  readonly line: number;
  /** Id of the loan, or the lender's own number. */
  readonly loan: string;
  readonly condition: string;
  readonly since: LocalDate;
  readonly on: LocalDate;
  readonly reason: string;
  readonly minutes: string;
  readonly proposedBy: string;
  readonly recognisedBy: string;
  /** Documents by item of the checklist. */
  readonly evidence: readonly (readonly [item: string, reference: string])[];
  readonly recovery: {
    readonly on: LocalDate;
    readonly amount: string;
    readonly source: RecoverySource;
    readonly costs?: string;
  } | null;
}

const needed = [
  'loan',
  'condition',
  'since',
  'on',
  'reason',
  'minutes',
  'proposedBy',
  'recognisedBy',
] as const;
const recoveryColumns = ['recoveredOn', 'recovered', 'recoverySource', 'costs'] as const;
const evidencePrefix = 'evidence:';
const longestRow = 64 * 1024;

/**
 * Streams the rows of a batch.
 * @throws CommandFailed where a column or a date is missing
 */
export async function* readBatch(path: string): AsyncIterable<BatchRow> {
  const rows = createReadStream(path).pipe(
    parse({ columns: true, skip_empty_lines: true, max_record_size: longestRow, info: true }),
  ) as AsyncIterable<{
    readonly record: Readonly<Record<string, string>>;
    readonly info: { readonly lines: number };
  }>;
  let checked = false;
  for await (const { record, info } of rows) {
    if (!checked) checkColumns(Object.keys(record));
    checked = true;
    yield rowOf(record, info.lines);
  }
}

function checkColumns(columns: readonly string[]): void {
  const missing = needed.find((name) => !columns.includes(name));
  if (missing) throw new CommandFailed(`the batch has no column "${missing}"`, exitCode.unusable);
  const known = new Set<string>([...needed, ...recoveryColumns]);
  const unknown = columns.find((name) => !known.has(name) && !name.startsWith(evidencePrefix));
  if (unknown) throw new CommandFailed(`the batch has an unknown column "${unknown}"`, exitCode.unusable);
}

function rowOf(record: Readonly<Record<string, string>>, line: number): BatchRow {
  const text = (name: string) => record[name] ?? '';
  const date = (name: string): LocalDate => {
    const parsed = parseLocalDate(text(name));
    if (parsed !== undefined) return parsed;
    throw new CommandFailed(`line ${line}: "${text(name)}" in ${name} is not a date`, exitCode.unusable);
  };
  const evidence = Object.entries(record)
    .filter(([name, reference]) => name.startsWith(evidencePrefix) && reference !== '')
    .map(([name, reference]) => [name.slice(evidencePrefix.length), reference] as const);
  return {
    line,
    loan: text('loan'),
    condition: text('condition'),
    since: date('since'),
    on: date('on'),
    reason: text('reason'),
    minutes: text('minutes'),
    proposedBy: text('proposedBy'),
    recognisedBy: text('recognisedBy'),
    evidence,
    recovery: text('recovered') === '' ? null : recoveryOf(text, date('recoveredOn'), line),
  };
}

function recoveryOf(
  text: (name: string) => string,
  on: LocalDate,
  line: number,
): NonNullable<BatchRow['recovery']> {
  const source = sources.find((one) => one === text('recoverySource'));
  if (source === undefined) {
    throw new CommandFailed(
      `line ${line}: recoverySource is one of ${sources.join(', ')}`,
      exitCode.unusable,
    );
  }
  const costs = text('costs');
  return { on, amount: text('recovered'), source, ...(costs !== '' && { costs }) };
}
