import canonicalizeModule from 'canonicalize';
import type { JsonValue } from './event.js';

// The package is CommonJS with a default export that its types describe as ES.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** RFC 8785 (JCS) text: what is stored is what is hashed and what is read. */
export function canonicalJson(value: JsonValue | object): string {
  // The RFC takes strings and numbers as ECMAScript writes them: where all members stand in order nothing else is left
  // to do, and the engine does it several times faster.
  const text = isInOrder(value) ? JSON.stringify(value) : canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** Whether this is plain JSON whose members stand in the order of RFC 8785, section 3.2.3, at every depth. */
function isInOrder(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return value === null || (Array.isArray(value) ? value.every(isInOrder) : areMembersInOrder(value));
    default:
      return false;
  }
}

function areMembersInOrder(value: object): boolean {
  if ('toJSON' in value) return false;
  let last: string | undefined;
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    // Left out either way.
    if (member === undefined) continue;
    if ((last !== undefined && key <= last) || !isInOrder(member)) return false;
    last = key;
  }
  return true;
}
