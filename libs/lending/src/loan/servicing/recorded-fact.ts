import { type Currency, formatMinor, minor } from '#kernel';
import type { ServicingFact } from '../../servicing/facts.js';

/** The same as JSON: amounts are decimal strings. */
export type Recorded<Value> = Value extends bigint
  ? string
  : Value extends string | number | boolean | undefined | null
    ? Value
    : { readonly [Key in keyof Value]: Recorded<Value[Key]> };

export type RecordedFact = Recorded<ServicingFact>;

/** Amounts as decimal strings, and no field that is undefined. */
export function recorded<Value>(value: Value, currency: Currency): Recorded<Value> {
  return plain(value, currency) as Recorded<Value>;
}

function plain(value: unknown, currency: Currency): unknown {
  if (typeof value === 'bigint') return formatMinor(value, currency);
  if (Array.isArray(value)) return value.map((entry) => plain(entry, currency));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) =>
      entry === undefined ? [] : [[key, plain(entry, currency)]],
    ),
  );
}

/** Reads a stored fact. */
export function factOf(fact: RecordedFact, currency: Currency): ServicingFact {
  if (fact.type === 'written-off') {
    const { amounts, ...others } = fact;
    if (!amounts) return others;
    const read = Object.entries(amounts).map(([component, amount]) => [component, minor(amount, currency)]);
    return { ...others, amounts: Object.fromEntries(read) as Record<string, bigint> };
  }
  if (fact.type === 'payment') {
    const { direct, ...others } = fact;
    const payment = { ...others, amount: minor(fact.amount, currency) };
    if (!direct) return payment;
    const parts = direct.parts.map((part) => ({ ...part, amount: minor(part.amount, currency) }));
    return { ...payment, direct: { ...direct, parts } };
  }
  if (!('amount' in fact)) return fact;
  return { ...fact, amount: minor(fact.amount, currency) };
}
