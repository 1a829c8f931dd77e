import { cosignedMessage, timeBytes } from './cosigned-message.js';
import { NoteMalformed } from './note.errors.js';
import type { NoteSignature } from './signed-note.js';
import type { SigningKey } from './signing-key.js';
import { signatureType } from './verifier-key.js';

/** What a witness says: that at `time` it knew of no larger log of this origin than the one with this text. */
export function cosign(text: string, key: SigningKey, time: number): NoteSignature {
  const { name, id, type } = key.verifier;
  if (type !== signatureType.cosignature)
    throw new NoteMalformed(`the key of ${name} is not one of a witness`);
  const stamp = Buffer.alloc(timeBytes);
  stamp.writeBigUInt64BE(BigInt(time));
  return { name, keyId: id, signature: Buffer.concat([stamp, key.sign(cosignedMessage(text, time))]) };
}
