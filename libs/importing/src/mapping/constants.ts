import { type Currency, parseLocalDate, parseMinor } from '#kernel';
import type { Value, ValueType } from '../values/value.js';
import type { MappingNode } from './mapping-node.js';

/** A value that the mapping itself states, written plainly: `1234.50`, `2011-12-31`, `36`, `0.0485`. */
export function constantOf(node: MappingNode, type: ValueType, currency: Currency): Value {
  const text = node.text();
  switch (type) {
    case 'text':
      return text === '' ? node.fail('must not be empty') : text;
    case 'money':
      return parseMinor(text, currency) ?? node.fail(`"${text}" is not an amount of ${currency}`);
    case 'date':
      return parseLocalDate(text) ?? node.fail(`"${text}" is not a date of the form YYYY-MM-DD`);
    case 'integer':
      return /^-?\d{1,9}$/.test(text) ? Number(text) : node.fail(`"${text}" is not a whole number`);
    case 'rate':
      return /^\d{1,4}(\.\d{1,12})?$/.test(text) ? text : node.fail(`"${text}" is not a decimal fraction`);
  }
}
