import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { VerifierKey } from './verifier-key.js';

const publicKeyBytes = 32;

/** An Ed25519 key that signs notes under a name. */
export class SigningKey {
  readonly verifier: VerifierKey;

  private constructor(
    name: string,
    private readonly key: KeyObject,
  ) {
    const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
    this.verifier = new VerifierKey(name, spki.subarray(-publicKeyBytes));
  }

  static generate(name: string): SigningKey {
    return new SigningKey(name, generateKeyPairSync('ed25519').privateKey);
  }

  /** @param pem PKCS #8 */
  static fromPem(name: string, pem: string): SigningKey {
    return new SigningKey(name, createPrivateKey(pem));
  }

  /** PKCS #8. Whoever reads it can sign as us. */
  toPem(): string {
    return this.key.export({ format: 'pem', type: 'pkcs8' }) as string;
  }

  sign(message: Uint8Array): Buffer {
    return sign(null, message, this.key);
  }
}
