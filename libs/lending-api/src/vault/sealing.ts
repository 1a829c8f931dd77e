import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { canonicalJson } from '#kernel';
import type { SealedFields } from '#lending';

/** A data subject's key for one purpose: 256 random bits, never derived from anything. */
export interface SubjectKey {
  readonly keyId: string;
  /** The subject as events name it, for example `borrower/91…`. */
  readonly subject: string;
  readonly purpose: string;
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

/** AES-256-GCM: nonce, ciphertext, tag. `context` is authenticated with it, so that it opens nowhere else. */
export function encrypt(key: Buffer, context: string, clear: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const encryption = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  encryption.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, encryption.update(clear), encryption.final(), encryption.getAuthTag()]);
}

/** @throws Error where it was encrypted with another key, for another context, or changed since */
export function decrypt(key: Buffer, context: string, bytes: Buffer): Buffer {
  if (bytes.length < nonceBytes + tagBytes) throw new RangeError('too short to hold nonce and tag');
  const decryption = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decryption.setAAD(Buffer.from(context));
  decryption.setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decryption.update(bytes.subarray(nonceBytes, -tagBytes)), decryption.final()]);
}

/**
 * Seals fields with the subject's key. The nonce is random, 96 bits: safe far beyond the few times that one person's
 * data change. A sealed text moved to another borrower or purpose does not open.
 */
export function seal(key: SubjectKey, fields: object): SealedFields {
  const bytes = encrypt(key.key, contextOf(key), Buffer.from(canonicalJson(fields)));
  return { keyId: key.keyId, ciphertext: bytes.toString('base64') };
}

/** @throws SealBroken */
export function unseal<Fields extends object>(key: SubjectKey, { ciphertext }: SealedFields): Fields {
  try {
    const clear = decrypt(key.key, contextOf(key), Buffer.from(ciphertext, 'base64'));
    return JSON.parse(clear.toString('utf8')) as Fields;
  } catch (cause) {
    throw new SealBroken(key.subject, { cause });
  }
}

/** The first release sealed without a purpose; what it sealed opens as `general`. */
function contextOf({ subject, purpose }: SubjectKey): string {
  return purpose === 'general' ? subject : `${subject} ${purpose}`;
}

/**
 * Stands for personal data in the hash of a command's input. A plain hash of a telephone number is guessed by trying
 * them all; this one needs the subject's key, and dies with it.
 */
export function fingerprint({ key, subject }: SubjectKey, fields: object): string {
  const own = Buffer.from(hkdfSync('sha256', key, subject, 'afterloan command fingerprint', 32));
  return createHmac('sha256', own).update(canonicalJson(fields)).digest('hex');
}
