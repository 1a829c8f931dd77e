import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from './canonical-json.js';
import type { JsonValue } from './event.js';

/**
 * SHA-256 (hex) of the canonical JSON of a value. Computed without Node's `crypto`, so that a decision can name what
 * it rests on while it stays a pure function.
 */
export function contentHash(value: JsonValue | object): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}
