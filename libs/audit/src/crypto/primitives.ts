import { createHash, createPublicKey, hash, verify } from 'node:crypto';

/*
 * The two primitives on which every proof rests, by Node. The verifier for browsers puts its own in the place of this
 * file; everything above is the same code.
 */

// SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) up to the 32 bytes of the key itself.
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

export function sha256(...parts: readonly Uint8Array[]): Buffer {
  return hash('sha256', parts.length === 1 ? parts[0]! : Buffer.concat(parts), 'buffer');
}

export async function sha256OfChunks(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const whole = createHash('sha256');
  for await (const chunk of chunks) whole.update(chunk);
  return whole.digest();
}

/** @param publicKey the 32 bytes of RFC 8032 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const der = Buffer.concat([spkiPrefix, publicKey]);
  return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
}
