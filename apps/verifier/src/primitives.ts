import { hashes, verify } from '@noble/ed25519';
import { sha256 as sha256Of, sha512 } from '@noble/hashes/sha2.js';

/* Stands in for `libs/audit/src/crypto/primitives.ts` in a browser. Pure JavaScript: works in a page opened from disk. */

hashes.sha512 = sha512;

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const whole = sha256Of.create();
  for (const part of parts) whole.update(part);
  return Buffer.from(whole.digest());
}

export async function sha256OfChunks(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const whole = sha256Of.create();
  for await (const chunk of chunks) whole.update(chunk);
  return Buffer.from(whole.digest());
}

export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    // As strict as RFC 8032, which is how Node verifies.
    return verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
