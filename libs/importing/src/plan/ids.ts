import { v5 as uuidV5 } from 'uuid';

/** Fixed for ever: all ids of imported things descend from it, so that a second run names the same ones. */
const importNamespace = '0f1d6b0e-6a3b-5c0e-9d56-7a9a3c1b2f60';

export function loanIdOf(source: string, key: string): string {
  return uuidV5(`loan/${source}/${key}`, importNamespace);
}

export function borrowerIdOf(source: string, key: string): string {
  return uuidV5(`borrower/${source}/${key}`, importNamespace);
}

/**
 * @param place of the command in the mapping, and the row's own key where it is given once a row
 */
export function commandIdOf(subjectId: string, place: string): string {
  return uuidV5(place, subjectId);
}
