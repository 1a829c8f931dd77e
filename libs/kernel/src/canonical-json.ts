import canonicalizeModule from 'canonicalize';
import type { JsonValue } from './event.js';

// The package is CommonJS with a default export that its types describe as ES.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** RFC 8785 (JCS) text: what is stored is what is hashed and what is read. */
export function canonicalJson(value: JsonValue | object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}
