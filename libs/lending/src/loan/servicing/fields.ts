import { type Currency, type LocalDate, type Minor, parseLocalDate, parseMinor } from '#kernel';
import { parseRate } from '../../servicing/rate.js';
import { ServicingRejection } from '../../servicing/servicing.rejections.js';
import { mostReferenceLength } from '../loan.limits.js';

/** Reads an object that came from outside, field by field; every refusal names the field by its whole path. */
export class Fields {
  private readonly record: Readonly<Record<string, unknown>>;
  private readonly read = new Set<string>();

  constructor(
    value: unknown,
    private readonly path: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ServicingRejection('unknown-convention', `${path} is not an object`, path);
    }
    this.record = value as Record<string, unknown>;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.value(name);
    if (choices.includes(value as Choice)) return value as Choice;
    return this.refuse(name, `is not one of ${choices.join(', ')}`);
  }

  whole(name: string, least: number, most: number): number {
    const value = this.value(name);
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) {
      return value as number;
    }
    throw new ServicingRejection(
      'term-out-of-range',
      `${this.pathOf(name)} must be a whole number from ${least} to ${most}`,
      this.pathOf(name),
    );
  }

  flag(name: string): boolean {
    const value = this.value(name);
    return typeof value === 'boolean' ? value : this.refuse(name, 'is neither true nor false');
  }

  text(name: string): string {
    const value = this.value(name);
    return typeof value === 'string' && value !== '' && value.length <= mostReferenceLength
      ? value
      : this.refuse(name, `is not a text of 1 to ${mostReferenceLength} characters`);
  }

  rate(name: string): string {
    const text = this.text(name);
    parseRate(text, this.pathOf(name));
    return text;
  }

  /** A decimal amount above zero, no finer than the minor unit. */
  amount(name: string, currency: Currency): Minor {
    const amount = parseMinor(this.text(name), currency);
    const path = this.pathOf(name);
    if (amount !== undefined && amount > 0n) return amount;
    throw new ServicingRejection('amount-out-of-range', `${path} is not an amount of ${currency}`, path);
  }

  date(name: string): LocalDate {
    const text = this.text(name);
    return parseLocalDate(text) ?? this.refuse(name, `"${text}" is not a date`);
  }

  dates(name: string, most: number): LocalDate[] {
    return this.list(name, most).map((value) => {
      const date = typeof value === 'string' ? parseLocalDate(value) : undefined;
      return date ?? this.refuse(name, `holds what is not a date: ${String(value)}`);
    });
  }

  choices<Choice extends string>(name: string, known: readonly Choice[]): Choice[] {
    const values = this.list(name, known.length) as Choice[];
    const stranger = values.find((value, index) => !known.includes(value) || values.indexOf(value) < index);
    return stranger === undefined ? values : this.refuse(name, `has "${stranger}" twice or not known`);
  }

  list(name: string, most: number): unknown[] {
    const value = this.value(name);
    if (!Array.isArray(value)) return this.refuse(name, 'is not a list');
    if (value.length > most) return this.refuse(name, `has more than ${most} entries`);
    return value as unknown[];
  }

  object(name: string): Fields {
    return new Fields(this.value(name), this.pathOf(name));
  }

  objects(name: string, most: number): Fields[] {
    return this.list(name, most).map((value, index) => new Fields(value, `${this.pathOf(name)}.${index}`));
  }

  names(): string[] {
    return Object.keys(this.record);
  }

  /** A field that nobody read is a mistyped one: what it was meant to change would silently stay as it is. */
  nothingElse(): void {
    const stranger = this.names().find((name) => !this.read.has(name) && this.record[name] !== undefined);
    if (stranger !== undefined) this.refuse(stranger, 'is not known');
  }

  refuse(name: string, why: string): never {
    const path = this.pathOf(name);
    throw new ServicingRejection('unknown-convention', `${path} ${why}`, path);
  }

  private value(name: string): unknown {
    this.read.add(name);
    return Object.hasOwn(this.record, name) ? this.record[name] : undefined;
  }

  pathOf(name: string): string {
    return `${this.path}.${name}`;
  }
}
