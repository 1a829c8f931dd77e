import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { signatureType, VerifierKey } from './verifier-key.js';

const publicKeyBytes = 32;

/** An Ed25519 key that signs notes, or cosigns checkpoints, under a name. */
export class SigningKey {
  readonly verifier: VerifierKey;

  private constructor(
    name: string,
    private readonly key: KeyObject,
    type: number,
  ) {
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    this.verifier = new VerifierKey(name, spki.subarray(-publicKeyBytes), type);
  }

  /** @param type what the key is for; one key never has two uses */
  static generate(name: string, type: number = signatureType.ed25519): SigningKey {
    return new SigningKey(name, generateKeyPairSync('ed25519').privateKey, type);
  }

  /** @param pem PKCS #8 */
  static fromPem(name: string, pem: string, type: number = signatureType.ed25519): SigningKey {
    return new SigningKey(name, createPrivateKey(pem), type);
  }

  /** PKCS #8. Whoever reads it can sign as us. */
  toPem(): string {
    return this.key.export({ format: 'pem', type: 'pkcs8' }) as string;
  }

  sign(message: Uint8Array): Buffer {
    return sign(null, message, this.key);
  }
}
