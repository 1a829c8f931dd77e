import { Decimal } from 'decimal.js';
import { formatMinor, isCurrency, minor } from '#kernel';
import type { Answer, Answers, MoneyAnswer, TableRow } from './answers.js';

/** One answer that two inspections do not share. */
export interface AnswerDifference {
  readonly question: string;
  /** Row and column of a table. */
  readonly period?: string;
  readonly column?: string;
  readonly before: Answer | null;
  readonly after: Answer | null;
  /** How much it rose, as a decimal text, where both are figures of the same kind. */
  readonly change?: string;
}

/** All answers that differ, question by question, table cell by table cell. */
export function compareAnswers(before: Answers, after: Answers): readonly AnswerDifference[] {
  const questions = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return questions.flatMap((question) => {
    const [left, right] = [before[question] ?? null, after[question] ?? null];
    if (isTable(left) || isTable(right)) {
      return compareTables(question, isTable(left) ? left : [], isTable(right) ? right : []);
    }
    return isSame(left, right) ? [] : [{ question, before: left, after: right, ...changeOf(left, right) }];
  });
}

function compareTables(
  question: string,
  before: readonly TableRow[],
  after: readonly TableRow[],
): readonly AnswerDifference[] {
  const cells = new Map<string, { before: Answer | null; after: Answer | null }>();
  const note = (rows: readonly TableRow[], side: 'before' | 'after') => {
    for (const { period, ...columns } of rows) {
      for (const [column, value] of Object.entries(columns)) {
        const key = JSON.stringify([period, column]);
        cells.set(key, { ...(cells.get(key) ?? { before: null, after: null }), [side]: value });
      }
    }
  };
  note(before, 'before');
  note(after, 'after');
  return [...cells]
    .filter(([, cell]) => !isSame(cell.before, cell.after))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, cell]) => {
      const [period, column] = JSON.parse(key) as [string, string];
      return { question, period, column, ...cell, ...changeOf(cell.before, cell.after) };
    });
}

const decimal = /^-?\d+(\.\d+)?$/;

function changeOf(before: Answer | null, after: Answer | null): { readonly change?: string } {
  if (typeof before === 'string' && typeof after === 'string') {
    if (!decimal.test(before) || !decimal.test(after)) return {};
    return { change: String(new Decimal(after).minus(before)) };
  }
  if (!isMoney(before) || !isMoney(after) || before.currency !== after.currency) return {};
  const { currency } = after;
  if (!isCurrency(currency)) return {};
  return { change: formatMinor(minor(after.amount, currency) - minor(before.amount, currency), currency) };
}

function isSame(a: Answer | null, b: Answer | null): boolean {
  if (typeof a === 'string' && typeof b === 'string' && decimal.test(a) && decimal.test(b)) {
    return new Decimal(a).equals(b);
  }
  return isMoney(a) && isMoney(b)
    ? a.currency === b.currency && new Decimal(a.amount).equals(b.amount)
    : a === b;
}

function isTable(answer: Answer | null): answer is readonly TableRow[] {
  return Array.isArray(answer);
}

function isMoney(answer: Answer | null): answer is MoneyAnswer {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer);
}
