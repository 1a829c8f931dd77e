import { takeCosignature } from '../notes/cosigned-message.js';
import { parseNote } from '../notes/signed-note.js';
import { signatureType, VerifierKey } from '../notes/verifier-key.js';
import type { Findings } from './verdict.js';

/** One cosignature that holds. */
export interface Cosignature {
  readonly witness: string;
  /** RFC 3339, by the clock of the witness. */
  readonly at: string;
}

/** Demands a cosignature of the checkpoint from each of these witnesses. */
export function verifyWitnesses(
  checkpoint: string,
  witnesses: readonly string[],
  findings: Findings,
): Cosignature[] {
  const { text, signatures } = parseNote(checkpoint);
  return witnesses.flatMap((vkey) => {
    const key = VerifierKey.parse(vkey);
    const found = signatures.find(({ name, keyId }) => name === key.name && keyId.equals(key.id));
    if (key.type !== signatureType.cosignature || found === undefined) {
      findings.add('cosignature-missing', `${vkey} has not cosigned the checkpoint`);
      return [];
    }
    const taken = takeCosignature(found.signature);
    if (taken === undefined || !key.signed(text, found.signature)) {
      findings.add('cosignature-wrong', `what stands under the name of ${key.name} is not its signature`);
      return [];
    }
    return [{ witness: key.name, at: new Date(taken.time * 1_000).toISOString() }];
  });
}
