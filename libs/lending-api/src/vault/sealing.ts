import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { SealedFields } from '#lending';

/** A data subject's key: 256 random bits, never derived from anything. */
export interface SubjectKey {
  readonly keyId: string;
  /** The subject as events name it, for example `borrower/91…`. */
  readonly subject: string;
  readonly key: Buffer;
}

/** Ciphertext that its key does not open: damaged, or sealed for another subject. */
export class SealBroken extends Error {
  constructor(subject: string, options?: { cause: unknown }) {
    super(`the sealed fields of ${subject} do not open with its key`, options);
    this.name = 'SealBroken';
  }
}

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM under the subject's key. The nonce is random, 96 bits: safe far beyond the few times that one person's
 * data change. The subject is authenticated with it, so that a sealed text moved to another borrower does not open.
 */
export function seal({ key, keyId, subject }: SubjectKey, fields: object): SealedFields {
  const nonce = randomBytes(nonceBytes);
  const encryption = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  encryption.setAAD(Buffer.from(subject));
  const sealed = Buffer.concat([encryption.update(canonicalJson(fields), 'utf8'), encryption.final()]);
  return {
    keyId,
    ciphertext: Buffer.concat([nonce, sealed, encryption.getAuthTag()]).toString('base64'),
  };
}

/** @throws SealBroken */
export function unseal<Fields extends object>(
  { key, subject }: SubjectKey,
  { ciphertext }: SealedFields,
): Fields {
  const bytes = Buffer.from(ciphertext, 'base64');
  if (bytes.length < nonceBytes + tagBytes) throw new SealBroken(subject);
  const decryption = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decryption.setAAD(Buffer.from(subject));
  decryption.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const clear = Buffer.concat([
      decryption.update(bytes.subarray(nonceBytes, -tagBytes)),
      decryption.final(),
    ]);
    return JSON.parse(clear.toString('utf8')) as Fields;
  } catch (cause) {
    throw new SealBroken(subject, { cause });
  }
}

/**
 * Stands for personal data in the hash of a command's input. A plain hash of a telephone number is guessed by trying
 * them all; this one needs the subject's key, and dies with it.
 */
export function fingerprint({ key, subject }: SubjectKey, fields: object): string {
  const own = Buffer.from(hkdfSync('sha256', key, subject, 'afterloan command fingerprint', 32));
  return createHmac('sha256', own).update(canonicalJson(fields)).digest('hex');
}
