import { isCurrency, parseLocalDate, parseMinor, unreachable } from '#kernel';
import type { Checklist, Question, TableColumn } from './checklist.js';

export interface MoneyAnswer {
  readonly amount: string;
  readonly currency: string;
}

/** One row of a table: `period` names it, a month `2026-03` as a rule; the rest are the columns' values. */
export type TableRow = { readonly period: string } & Readonly<Record<string, string | MoneyAnswer>>;

/**
 * An answer as its event keeps it: numbers as decimal texts, a choice by its code, a table row by row. What it means
 * is told by the question.
 */
export type Answer = string | boolean | MoneyAnswer | readonly TableRow[];

export type Answers = Readonly<Record<string, Answer>>;

const decimal = /^-?\d{1,18}(\.\d{1,6})?$/;
const [longestText, longestPeriod, mostRows] = [4_000, 40, 120];

/** @returns what is wrong with an answer, undefined for nothing */
export function faultOfAnswer(checklist: Checklist, code: string, answer: unknown): string | undefined {
  const question = checklist.questions.find((one) => one.code === code);
  if (question === undefined) return `"${code}" is no question of the checklist ${checklist.code}`;
  switch (question.type) {
    case 'choice':
      return question.choices!.some((choice) => choice.code === answer)
        ? undefined
        : `must be one of ${question.choices!.map((choice) => choice.code).join(', ')}`;
    case 'flag':
      return typeof answer === 'boolean' ? undefined : 'must be true or false';
    case 'table':
      return faultOfTable(question, answer);
    case 'number':
    case 'money':
    case 'text':
    case 'date':
      return faultOfValue(question.type, answer);
    default:
      return unreachable(question.type);
  }
}

function faultOfTable({ columns = [] }: Question, answer: unknown): string | undefined {
  if (!Array.isArray(answer) || answer.length < 1 || answer.length > mostRows) {
    return `must be a list of 1 to ${mostRows} rows`;
  }
  const rows = answer as unknown[];
  const periods = rows.map((row) => (isRecord(row) ? row.period : undefined));
  if (new Set(periods).size !== rows.length) return 'must name each period once';
  for (const row of rows) {
    if (!isRecord(row) || typeof row.period !== 'string' || !isShort(row.period, longestPeriod)) {
      return 'must name the period of each row';
    }
    for (const [name, value] of Object.entries(row)) {
      if (name === 'period') continue;
      const column = columns.find(({ code }) => code === name);
      if (column === undefined) return `has no column "${name}"`;
      const fault = faultOfValue(column.type, value);
      if (fault !== undefined) return `${row.period}, ${name}: ${fault}`;
    }
  }
  return undefined;
}

function faultOfValue(type: TableColumn['type'], value: unknown): string | undefined {
  switch (type) {
    case 'number':
      return typeof value === 'string' && decimal.test(value) ? undefined : 'must be a decimal as a text';
    case 'money':
      return isMoney(value) ? undefined : 'must be an amount as a text and its currency';
    case 'date':
      return typeof value === 'string' && parseLocalDate(value) !== undefined
        ? undefined
        : 'must be a date of the form YYYY-MM-DD';
    case 'text':
      return typeof value === 'string' && isShort(value, longestText)
        ? undefined
        : `must be a text of at most ${longestText} characters`;
    default:
      return unreachable(type);
  }
}

function isMoney(value: unknown): value is MoneyAnswer {
  if (!isRecord(value) || Object.keys(value).length !== 2) return false;
  const { amount, currency } = value;
  return (
    typeof amount === 'string' &&
    typeof currency === 'string' &&
    isCurrency(currency) &&
    parseMinor(amount, currency) !== undefined
  );
}

/** How many figures an answer holds: what can be compared, as against what only reads well. */
export function figuresIn(question: Question, answer: Answer): number {
  if (question.type === 'number' || question.type === 'money') return 1;
  if (question.type !== 'table') return 0;
  const columns = question.columns!.filter(({ type }) => type === 'number' || type === 'money');
  return (answer as readonly TableRow[]).reduce(
    (sum, row) => sum + columns.filter(({ code }) => row[code] !== undefined).length,
    0,
  );
}

function isShort(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most && !text.includes('\0');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
