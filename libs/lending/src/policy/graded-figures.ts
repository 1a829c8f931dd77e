import type { JsonValue } from '#kernel';
import { type RuleSet, type SourceGrade, sourceGrades } from './rule-set.js';

/**
 * A parameter with a grade of its own, where that differs from the grade of the whole rule set. It may stand wherever
 * the plain value may.
 */
export interface Graded {
  readonly value: JsonValue;
  readonly grade: SourceGrade;
  readonly source?: string;
}

const gradedKeys = new Set(['value', 'grade', 'source']);

function isGraded(json: JsonValue): json is JsonValue & Graded {
  if (!isObject(json) || !('value' in json) || !sourceGrades.includes(json.grade as SourceGrade))
    return false;
  return Object.keys(json).every((key) => gradedKeys.has(key));
}

/** The same parameters with every grade taken off: what schemas check and what parsers read. */
export function withoutGrades(json: JsonValue): JsonValue {
  if (isGraded(json)) return withoutGrades(json.value);
  if (Array.isArray(json)) return json.map(withoutGrades);
  if (!isObject(json)) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withoutGrades(value)]));
}

/**
 * JSON Pointers, within the rule set, of all that nobody has verified (grade M). They may drive nothing until a person
 * has confirmed each of them at the adoption.
 */
export function unverifiedFigures({ sourceGrade, params }: RuleSet): readonly string[] {
  return [...(sourceGrade === 'M' ? ['/sourceGrade'] : []), ...unverifiedIn(params, '/params')];
}

function unverifiedIn(json: JsonValue, at: string): readonly string[] {
  if (isGraded(json)) return [...(json.grade === 'M' ? [at] : []), ...unverifiedIn(json.value, at)];
  if (Array.isArray(json)) return json.flatMap((item, index) => unverifiedIn(item, `${at}/${index}`));
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([key, value]) => unverifiedIn(value, `${at}/${escaped(key)}`));
}

/** RFC 6901. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function isObject(json: JsonValue): json is { readonly [key: string]: JsonValue } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
