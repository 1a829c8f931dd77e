import { ConfigurationError } from '#platform';
import { NoteMalformed } from '../notes/note.errors.js';
import { signatureType, VerifierKey } from '../notes/verifier-key.js';
import type { WitnessEndpoint } from './request-cosignature.js';

/**
 * Reads `AFTERLOAN_WITNESSES`: pairs of a verifier key and a URL, with commas between the pairs.
 * @throws ConfigurationError where a key is none of a witness
 */
export function witnessEndpoints(list = ''): WitnessEndpoint[] {
  const pairs = list.split(',').map((pair) => pair.trim().split(/ +/));
  return pairs
    .filter(([vkey]) => vkey !== '')
    .map(([vkey, url]) => ({ key: witnessKey(vkey!, 'AFTERLOAN_WITNESSES'), url: url! }));
}

/** @throws ConfigurationError naming `source` */
export function witnessKey(vkey: string, source: string): VerifierKey {
  try {
    const key = VerifierKey.parse(vkey);
    if (key.type === signatureType.cosignature) return key;
  } catch (error) {
    if (!(error instanceof NoteMalformed)) throw error;
    throw new ConfigurationError([`${source}: ${error.message}`]);
  }
  throw new ConfigurationError([`${source}: ${vkey} is not the key of a witness`]);
}
