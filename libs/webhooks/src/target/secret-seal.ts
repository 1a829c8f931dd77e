import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { SecretKeyUnusable } from '../webhook.errors.js';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals the secrets of subscriptions, so that a copy of the database alone does not let its holder sign. */
export class SecretSeal {
  /** @param key 32 bytes */
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new SecretKeyUnusable('the key of the webhook secrets must have 32 bytes');
  }

  /** Names the key without telling it. */
  get fingerprint(): string {
    return createHash('sha256').update('afterloan webhook key').update(this.key).digest('hex').slice(0, 16);
  }

  /** @param subscriptionId bound to it: moved to another subscription, the secret does not open */
  seal(subscriptionId: string, secret: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const encryption = createCipheriv(cipher, this.key, nonce, { authTagLength: tagBytes });
    encryption.setAAD(Buffer.from(subscriptionId));
    const sealed = Buffer.concat([encryption.update(secret, 'utf8'), encryption.final()]);
    return Buffer.concat([nonce, sealed, encryption.getAuthTag()]);
  }

  /** @throws SecretKeyUnusable where it was sealed by another key, for another subscription, or was changed */
  open(subscriptionId: string, sealed: Buffer): string {
    const decryption = createDecipheriv(cipher, this.key, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decryption.setAAD(Buffer.from(subscriptionId));
    try {
      decryption.setAuthTag(sealed.subarray(-tagBytes));
      const clear = decryption.update(sealed.subarray(nonceBytes, -tagBytes));
      return Buffer.concat([clear, decryption.final()]).toString('utf8');
    } catch (cause) {
      throw new SecretKeyUnusable(
        `the secret of subscription ${subscriptionId} does not open with this key`,
        {
          cause,
        },
      );
    }
  }
}
