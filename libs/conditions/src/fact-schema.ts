import { epochDay, parseLocalDate } from '#kernel';
import { conditionLimits } from './condition-limits.js';
import { InvalidFacts } from './condition.errors.js';

/**
 * `int`: a whole JSON number. `minor` and `thousandths`: a whole number as a string of digits, for amounts in minor units
 * and for measurements, which are no JSON numbers. `date`: a civil date, in an expression the days since 1970-01-01, so
 * that dates can be subtracted and compared. `text`, `bool`. `list<T>` and the name of a record.
 */
export type FactType = string;

export interface FactField {
  readonly type: FactType;
  readonly description: string;
  /** May be absent: an expression asks with `has(…)` before it reads it. */
  readonly optional?: boolean;
}

export type FactFields = Readonly<Record<string, FactField>>;

/** The names that conditions may use, with their types. Released names and types are never changed, only added to. */
export interface FactSchema {
  readonly name: string;
  readonly version: number;
  readonly records: Readonly<Record<string, FactFields>>;
  readonly roots: FactFields;
  /** What a condition is about, and the roots that it may use then. */
  readonly scopes: Readonly<Record<string, readonly string[]>>;
}

const celScalars: Readonly<Record<string, string>> = {
  int: 'int',
  minor: 'int',
  thousandths: 'int',
  date: 'int',
  text: 'string',
  bool: 'bool',
};
const list = /^list<(.+)>$/;
const whole = /^-?\d{1,18}$/;

/** The type as CEL names it. */
export function celType(type: FactType): string {
  const element = list.exec(type)?.[1];
  return element === undefined ? (celScalars[type] ?? type) : `list<${celType(element)}>`;
}

/**
 * A value of a fact as CEL takes it.
 * @throws InvalidFacts where it is not of its type, or a list is too long
 */
export function celValue(schema: FactSchema, type: FactType, value: unknown, path: string): unknown {
  const element = list.exec(type)?.[1];
  if (element !== undefined) {
    if (!Array.isArray(value)) throw new InvalidFacts(path, 'is not a list');
    if (value.length > conditionLimits.listElements) {
      throw new InvalidFacts(path, `has more than ${conditionLimits.listElements} elements`);
    }
    return value.map((item, index) => celValue(schema, element, item, `${path}[${index}]`));
  }
  const fields = schema.records[type];
  if (fields === undefined) return scalar(type, value, path);
  return Object.assign(new (recordClassesOf(schema)[type]!)(), celFields(schema, fields, value, path));
}

const recordClasses = new WeakMap<FactSchema, Readonly<Record<string, new () => object>>>();

/** The language tells records by their class: one for each record of a schema, for ever the same. */
export function recordClassesOf(schema: FactSchema): Readonly<Record<string, new () => object>> {
  const known = recordClasses.get(schema);
  if (known) return known;
  const classes = Object.fromEntries(Object.keys(schema.records).map((name) => [name, class {}]));
  recordClasses.set(schema, classes);
  return classes;
}

/**
 * The facts that are there: a decision is run again with those alone that its condition reads.
 * @throws InvalidFacts also for a name that the schema does not have
 */
export function celFields(
  schema: FactSchema,
  fields: FactFields,
  values: unknown,
  path: string,
): Record<string, unknown> {
  if (typeof values !== 'object' || values === null) throw new InvalidFacts(path, 'is not an object');
  const given = values as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) throw new InvalidFacts(at(path, unknown), 'is no fact of the schema');
  const converted: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) converted[name] = celValue(schema, fields[name]!.type, value, at(path, name));
  }
  return converted;
}

function scalar(type: FactType, value: unknown, path: string): unknown {
  switch (type) {
    case 'int':
      if (Number.isSafeInteger(value)) return BigInt(value as number);
      break;
    case 'minor':
    case 'thousandths':
      if (typeof value === 'string' && whole.test(value)) return BigInt(value);
      break;
    case 'date': {
      const date = typeof value === 'string' ? parseLocalDate(value) : undefined;
      if (date !== undefined) return BigInt(epochDay(date));
      break;
    }
    case 'text':
      if (typeof value === 'string') return value;
      break;
    case 'bool':
      if (typeof value === 'boolean') return value;
      break;
    default:
      throw new InvalidFacts(path, `is of type ${type}, which the schema does not have`);
  }
  throw new InvalidFacts(path, `is not of type ${type}`);
}

function at(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
