import { sha256, verifyEd25519 } from '../crypto/primitives.js';
import { cosignedMessage, takeCosignature } from './cosigned-message.js';
import { NoteMalformed } from './note.errors.js';

/** Signature types that C2SP signed-note assigns. */
export const signatureType = { ed25519: 0x01, cosignature: 0x04 } as const;

const keyBytes = 32;
const vkeyForm = /^([^+\s]{1,200})\+([\da-f]{8})\+([A-Za-z\d+/]+={0,2})$/u;

/** A public key as others know it: by name, id and type of signature. */
export class VerifierKey {
  readonly id: Buffer;

  /** @param publicKey the 32 bytes of RFC 8032 */
  constructor(
    readonly name: string,
    readonly publicKey: Buffer,
    readonly type: number = signatureType.ed25519,
  ) {
    if (!isKeyName(name)) throw new NoteMalformed(`${JSON.stringify(name)} is not the name of a key`);
    if (publicKey.length !== keyBytes) throw new NoteMalformed('an Ed25519 public key has 32 bytes');
    this.id = sha256(Buffer.from(`${name}\n`), Buffer.of(type), publicKey).subarray(0, 4);
  }

  /**
   * Reads `name+hex id+base64(type, key)`.
   * @throws NoteMalformed where it is anything else, or its id is not that of the key
   */
  static parse(vkey: string): VerifierKey {
    const [, name, id, encoded] = vkeyForm.exec(vkey) ?? [];
    if (name === undefined || id === undefined || encoded === undefined) {
      throw new NoteMalformed(`${JSON.stringify(vkey.slice(0, 100))} is not a verifier key`);
    }
    const typed = strictBase64(encoded);
    const type = typed?.[0];
    if (typed === undefined || (type !== signatureType.ed25519 && type !== signatureType.cosignature)) {
      throw new NoteMalformed(`the verifier key of ${name} is not of a type known here`);
    }
    const key = new VerifierKey(name, typed.subarray(1), type);
    if (key.id.toString('hex') !== id) throw new NoteMalformed(`the verifier key of ${name} has another id`);
    return key;
  }

  /** The `vkey` form in which the key is published. */
  toString(): string {
    const typed = Buffer.concat([Buffer.of(this.type), this.publicKey]);
    return `${this.name}+${this.id.toString('hex')}+${typed.toString('base64')}`;
  }

  /** Whether `signature` is one of this key's over exactly this text, in the way of its type. */
  signed(text: string, signature: Buffer): boolean {
    const { publicKey } = this;
    if (this.type === signatureType.ed25519) {
      return verifyEd25519(publicKey, Buffer.from(text), signature);
    }
    const taken = takeCosignature(signature);
    return (
      taken !== undefined && verifyEd25519(publicKey, cosignedMessage(text, taken.time), taken.signature)
    );
  }
}

/** Not empty, without spaces and without a plus sign. */
export function isKeyName(name: string): boolean {
  return /^[^+\s\p{Cc}]{1,200}$/u.test(name);
}

/** Decodes base64 of the standard alphabet with its padding, and nothing that merely resembles it. */
export function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
